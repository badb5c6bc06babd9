import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

const IDENTITY_TYPE = 'gatehouse-identity+jwt';

/**
 * Sets `req.user` to the caller, or leaves it unset for a stranger.
 *
 * Behind Gatehouse the caller is whom the signed `Gatehouse-Identity` names. Without it the shop believes any `x-user`.
 */
export function identify(settings, database) {
  const claimsOf = settings.gatehouse ? verifiedClaims(settings.gatehouse) : trustedClaims;
  return async (req, res, next) => {
    try {
      const claims = await claimsOf(req);
      if (claims) req.user = userOf(database, claims);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return res.status(401).json({ error: `identity not accepted: ${error.code}` });
    }
    next();
  };
}

export function signedIn(req, res, next) {
  if (req.user) return next();
  res.status(401).json({ error: 'please sign in' });
}

function verifiedClaims({ jwks, audience }) {
  const keys = createRemoteJWKSet(new URL(jwks));
  return async (req) => {
    const token = req.get('Gatehouse-Identity');
    if (!token) return undefined;
    const { payload } = await jwtVerify(token, keys, { audience, typ: IDENTITY_TYPE, requiredClaims: ['sub', 'exp'] });
    return { sub: payload.sub, roles: payload.roles ?? [], verified: true };
  };
}

function trustedClaims(req) {
  // fault: trusted-header
  const sub = req.get('x-user');
  return sub && { sub, verified: false };
}

function userOf(database, { sub, roles, verified }) {
  const row =
    database.one('SELECT * FROM users WHERE id = ?', [sub]) ??
    database.one('INSERT INTO users (id, name) VALUES (?, ?) RETURNING *', [sub, sub]);
  return { ...row, newsletter: row.newsletter === 1, roles: roles ?? [row.role], verified };
}
