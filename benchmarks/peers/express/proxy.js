// The Express contestant: what a team puts together today. Settings come as one JSON argument.
import { createWriteStream } from 'node:fs';
import express from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import helmet from 'helmet';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import morgan from 'morgan';
import OpenApiValidator from 'express-openapi-validator';
import { rateLimit } from 'express-rate-limit';
import { Agent } from 'node:http';

const settings = JSON.parse(process.argv[2]);

const app = express();
app.disable('x-powered-by');
app.set('etag', false);

if (settings.secured) {
  app.use(morgan('combined', { stream: createWriteStream(settings.accessFile, { flags: 'a' }) }));
  app.use(helmet());
  app.use('/api', authenticated, inRole('reader'));
  app.use('/api/items', perSubject(settings.manyPerMinute));
  app.use('/api/few', perSubject(settings.fewPerMinute));
  app.use(OpenApiValidator.middleware({ apiSpec: settings.api, validateRequests: true, validateSecurity: false }));
}

app.use(createProxyMiddleware({
  target: settings.upstream,
  agent: new Agent({ keepAlive: true }),
}));

app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ title: error.message });
});

const keys = settings.secured && createRemoteJWKSet(new URL(settings.jwks));

async function authenticated(request, response, next) {
  const [, token] = /^Bearer ([^ ]+)$/.exec(request.get('authorization') ?? '') ?? [];
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: ['RS256'],
    });
    request.caller = payload;
  } catch {
    response.set('WWW-Authenticate', 'Bearer').status(401).json({ title: 'not authenticated' });
    return;
  }
  next();
}

function inRole(role) {
  return (request, response, next) => {
    if (request.caller.roles?.includes(role)) next();
    else response.status(403).json({ title: 'forbidden' });
  };
}

function perSubject(perMinute) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => request.caller.sub,
  });
}

app.listen(settings.port, '127.0.0.1');
