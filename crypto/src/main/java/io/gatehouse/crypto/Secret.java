package io.gatehouse.crypto;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.security.MessageDigest;
import java.util.Arrays;

/// Bytes that nobody may print, log or compare by accident, and that are wiped when no longer needed.
///
/// The only way to the bytes is [#reveal]. Wiping is as honest as Java allows: this object's array is
/// overwritten, copies that the runtime or a cipher made are not ours to reach. Safe for use by several threads.
public final class Secret implements AutoCloseable {
    private final byte[] material;

    @GuardedBy("material")
    private boolean closed;

    private Secret(byte[] material) {
        this.material = material;
    }

    /// A secret of these bytes. The given array is overwritten: the secret is then the only holder.
    public static Secret takeFrom(byte[] bytes) {
        Secret secret = new Secret(bytes.clone());
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    /// Lends the bytes to `use` and returns its result. The array is the secret itself: do not keep, change or return it.
    ///
    /// @throws IllegalStateException when the secret is closed
    public <T, X extends Exception> T reveal(Use<T, X> use) throws X {
        synchronized (material) {
            requireOpen();
            return use.of(material);
        }
    }

    /// A second, independent holder of the same bytes.
    ///
    /// @throws IllegalStateException when the secret is closed
    public Secret copy() {
        return reveal(bytes -> new Secret(bytes.clone()));
    }

    /// How many bytes the secret has.
    public int length() {
        return material.length;
    }

    /// Overwrites the bytes. Closing again does nothing.
    @Override
    public void close() {
        synchronized (material) {
            Arrays.fill(material, (byte) 0);
            closed = true;
        }
    }

    /// Compares in a time that does not depend on the bytes.
    ///
    /// @throws IllegalStateException when one of the two is closed
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Secret secret)) {
            return false;
        }
        try (Secret theirs = secret.copy()) {
            return reveal(mine -> theirs.reveal(bytes -> MessageDigest.isEqual(mine, bytes)));
        }
    }

    /// Tells the length only.
    @Override
    public int hashCode() {
        return Integer.hashCode(material.length);
    }

    @Override
    public String toString() {
        return "Secret[" + material.length + " bytes]";
    }

    @GuardedBy("material")
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this secret is closed");
        }
    }

    /// What is done with revealed bytes.
    @FunctionalInterface
    public interface Use<T, X extends Exception> {
        /// Uses the bytes; must not keep them.
        T of(byte[] material) throws X;
    }
}
