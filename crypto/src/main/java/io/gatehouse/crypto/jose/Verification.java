package io.gatehouse.crypto.jose;

/// What verifying a token came to.
public sealed interface Verification {
    /// The token is what it says.
    record Verified(VerifiedToken token) implements Verification {}

    /// The token is not believed, and never will be under this trust.
    record Refused(TokenRefusal refusal) implements Verification {}

    /// All but the signature is in order, and the issuer has no such key yet: fetch its keys (at a bounded rate), then ask again. Until then, refuse.
    ///
    /// @param issuer one of the trusted ones
    record KeyUnknown(String issuer) implements Verification {}
}
