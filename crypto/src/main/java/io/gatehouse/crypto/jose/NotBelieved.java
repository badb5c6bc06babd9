package io.gatehouse.crypto.jose;

/// Ends the reading of a token at the first fault. Never leaves [TokenVerifier], which turns it into a value.
///
/// Has no stack trace: strangers cause it as often as they like.
final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenRefusal refusal;

    NotBelieved(TokenRefusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    TokenRefusal refusal() {
        return refusal;
    }

    static void unless(boolean holds, TokenRefusal refusal) throws NotBelieved {
        if (!holds) {
            throw new NotBelieved(refusal);
        }
    }
}
