package io.gatehouse.crypto;

import java.security.SecureRandom;

/// A source of unpredictable bytes. Safe for use by several threads.
@FunctionalInterface
public interface Randomness {
    /// Overwrites the whole array with random bytes.
    void fill(byte[] target);

    /// That many random bytes.
    default byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }

    /// The operating system's generator.
    static Randomness secure() {
        return new SecureRandom()::nextBytes;
    }
}
