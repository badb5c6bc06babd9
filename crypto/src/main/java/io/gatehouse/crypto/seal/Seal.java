package io.gatehouse.crypto.seal;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.Secret;
import io.gatehouse.crypto.file.PrivateDirectory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What every secret on disk is encrypted under: one root key of 32 random bytes, in the file `root` of a directory of its own.
///
/// Guarantees: a sealed record tells nothing but its length, and opens only unchanged, under the same root key,
/// and in the context that it was sealed for. It does not guard against someone who reads both the root key and the
/// records, or who puts back an older record of the same context. Safe for use by several threads.
public final class Seal implements AutoCloseable {
    /// The length of the root key, in bytes.
    public static final int ROOT_BYTES = 32;

    private static final String ROOT = "root";

    private final Secret root;
    private final byte[] rootId;
    private final Randomness randomness;

    private Seal(Secret root, Randomness randomness) {
        this.root = root;
        this.rootId = RecordCipher.idOf(root);
        this.randomness = randomness;
    }

    /// Opens the seal in this directory, or creates one. A crash at any moment leaves no seal or a whole one.
    ///
    /// @throws CryptoException when the directory or the root key can be read by others, belongs to another user,
    ///     cannot be read or written, or the root key has not 32 bytes
    public static Seal openOrCreate(Path directory, Randomness randomness) {
        return openOrCreate(PrivateDirectory.openOrCreate(directory), randomness);
    }

    /// Opens the seal in this directory, or creates one.
    ///
    /// @throws CryptoException as above
    public static Seal openOrCreate(PrivateDirectory directory, Randomness randomness) {
        return new Seal(rootIn(directory, randomness), randomness);
    }

    /// Encrypts and authenticates a secret for one place.
    ///
    /// @return a record in the form `GH1|…`, of 45 bytes more than the secret
    public byte[] wrap(Secret secret, Context context) {
        byte[] salt = randomness.bytes(Envelope.SALT_BYTES);
        byte[] associated = context.canonical(Envelope.header(rootId, salt));
        byte[] ciphertext =
                secret.reveal(material -> RecordCipher.encrypt(root, salt, associated, material));
        return new Envelope(rootId, salt, ciphertext).bytes();
    }

    /// Opens a record. The caller closes the secret.
    ///
    /// @throws CryptoException RECORD_MALFORMED, RECORD_OF_OTHER_SEAL or RECORD_TAMPERED
    public Secret unwrap(byte[] record, Context context) {
        Envelope envelope = Envelope.parse(record);
        if (!Arrays.equals(envelope.rootId(), rootId)) {
            throw new CryptoException(
                    Code.RECORD_OF_OTHER_SEAL,
                    "a sealed record (%s/%s) belongs to another root key: restore the seal directory it was written with"
                            .formatted(context.purpose(), context.name()));
        }
        byte[] associated = context.canonical(envelope.header());
        return Secret.takeFrom(
                RecordCipher.decrypt(root, envelope.salt(), associated, envelope.ciphertext()));
    }

    /// Wipes the root key.
    @Override
    public void close() {
        root.close();
    }

    private static Secret rootIn(PrivateDirectory directory, Randomness randomness) {
        Optional<byte[]> present = directory.read(ROOT);
        if (present.isEmpty()) {
            createRoot(directory, randomness);
            present = directory.read(ROOT);
        }
        return checked(present.orElse(new byte[0]), directory);
    }

    private static void createRoot(PrivateDirectory directory, Randomness randomness) {
        byte[] fresh = randomness.bytes(ROOT_BYTES);
        try {
            directory.create(ROOT, fresh);
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    private static Secret checked(byte[] root, PrivateDirectory directory) {
        if (root.length != ROOT_BYTES) {
            throw new CryptoException(
                    Code.ROOT_KEY_MALFORMED,
                    "%s: has %d bytes instead of %d: restore it from a backup; without it the sealed keys are lost"
                            .formatted(directory.path().resolve(ROOT), root.length, ROOT_BYTES));
        }
        return Secret.takeFrom(root);
    }
}
