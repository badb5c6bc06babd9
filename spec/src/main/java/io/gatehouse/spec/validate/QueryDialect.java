package io.gatehouse.spec.validate;

/// How the application reads query strings. What it would read in another way than the gateway judged is refused.
public enum QueryDialect {
    /// Express 5: `node:querystring`; brackets mean nothing, `+` is a blank.
    EXPRESS,
    /// Express 4: `qs`; brackets make lists and objects, which names of JavaScript's own objects may not enter.
    EXPRESS4,
    /// Fastify: fast-querystring, which reads like `node:querystring`.
    FASTIFY,
    /// Koa: `node:querystring`.
    KOA,
    /// Unknown: `+` could be a plus or a blank, `;` could separate, so that both must be percent-encoded.
    RAW
}
