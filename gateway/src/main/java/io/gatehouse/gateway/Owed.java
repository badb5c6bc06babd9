package io.gatehouse.gateway;

/// A judgement that cannot be made before the body is read. Whoever lets a request go on without it notes it as owed; until a gate has made it,
/// nothing goes to the app.
enum Owed {
    /// Whether the body names the caller as owner.
    OWNER,
    /// Whether the conditions over the body hold.
    CONDITIONS
}
