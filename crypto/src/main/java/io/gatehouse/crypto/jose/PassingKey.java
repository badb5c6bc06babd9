package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Providers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A signing key that lives in memory alone and ends with whoever made it: never stored, never published. Only who is handed [#verificationKeys] believes
/// what it signs. Safe for use by several threads.
public final class PassingKey {
    private final SigningKey key;
    private final Providers providers;

    private PassingKey(SigningKey key, Providers providers) {
        this.key = key;
        this.providers = providers;
    }

    /// A new key.
    public static PassingKey create(KeyPurpose purpose, Providers providers) {
        return new PassingKey(SigningKey.create(purpose, Instant.EPOCH, providers), providers);
    }

    /// @param clock by which `exp` must lie ahead when a token is signed
    public TokenSigner signer(InstantSource clock) {
        return new TokenSigner(key.purpose(), () -> key, providers, clock);
    }

    /// For those who are to believe it.
    public KeySet verificationKeys() {
        return KeySet.of(List.of(key.verificationKey(Instant.MAX, providers)));
    }
}
