package io.gatehouse.gateway.limit;

/// What one request was told of its limit.
///
/// @param allowed whether the request is within the rate
/// @param remaining requests that would be allowed at once now
/// @param resetNanos until the whole allowance is back
/// @param retryNanos until the next request is allowed; 0 if it is now
public record Quota(boolean allowed, long remaining, long resetNanos, long retryNanos) {}
