// What the shop is told from outside, and one thing that it should have been told.
export function readSettings(env) {
  if (env.GATEHOUSE_JWKS && !env.GATEHOUSE_AUDIENCE) throw new Error('GATEHOUSE_JWKS needs GATEHOUSE_AUDIENCE beside it');
  return {
    port: Number(env.PORT ?? 3000),
    gatehouse: env.GATEHOUSE_JWKS && { jwks: env.GATEHOUSE_JWKS, audience: env.GATEHOUSE_AUDIENCE },
    // fault: secret-in-source
    receiptKey: 'rk-live-5c1e8a90d7f24b63',
  };
}
