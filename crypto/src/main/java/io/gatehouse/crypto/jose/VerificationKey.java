package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Digests;
import java.time.Instant;
import java.util.Optional;

/// One key that may have signed a token, with the one algorithm that it serves. Safe for use by several threads.
final class VerificationKey {
    private final Optional<String> id;
    private final Algorithm algorithm;
    private final Instant usableUntil;
    private final SignatureCheck check;
    private final byte[] fingerprint;

    /// @param material what makes this key another one than others; only its digest is kept
    VerificationKey(
            Optional<String> id,
            Algorithm algorithm,
            Instant usableUntil,
            SignatureCheck check,
            byte[] material) {
        this.id = id;
        this.algorithm = algorithm;
        this.usableUntil = usableUntil;
        this.check = check;
        this.fingerprint = Digests.sha256().digest(material);
    }

    /// Whether a token may mean this key. A published key answers to its exact name; a shared secret, which has
    /// none, to every name; a token without a name may mean any key.
    boolean answersTo(Optional<String> wanted) {
        return wanted.isEmpty() || wanted.equals(id) || algorithm == Algorithm.HS256;
    }

    boolean fits(String algorithmName) {
        return algorithm.isNamed(algorithmName);
    }

    boolean isUsableAt(Instant now) {
        return now.isBefore(usableUntil);
    }

    /// Whether this key signed the token.
    boolean signed(CompactToken token) {
        return check.holds(token.signed(), token.signature());
    }

    Optional<String> id() {
        return id;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    /// Everything that counts when two keys are compared.
    String description() {
        return id + " " + algorithm + " " + usableUntil + " " + Base64Url.encode(fingerprint);
    }

    /// The arithmetic of one key.
    @FunctionalInterface
    interface SignatureCheck {
        boolean holds(byte[] signed, byte[] signature);
    }
}
