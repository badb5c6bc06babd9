package io.gatehouse.benchmarks.proxy;

/// How a contestant is configured.
enum Setting {
    /// Passes requests on over HTTP and checks nothing.
    PLAIN,
    /// Over HTTP; tokens, role, limit, query, security headers, access record.
    SECURED,
    /// As PLAIN, behind TLS 1.3.
    TLS
}
