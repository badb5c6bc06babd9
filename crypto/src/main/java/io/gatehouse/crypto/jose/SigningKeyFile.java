package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.seal.Context;
import io.gatehouse.crypto.seal.Seal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// All signing keys in one sealed file, which changes whole or not at all.
///
/// Inside the seal: a version (1 byte) and a count (1); then for each key its purpose (1), the second from which it
/// signs (8), and the public and private halves, each with its length (2) before it.
final class SigningKeyFile {
    static final String NAME = "signing-keys";

    /// More are never alive: rotation removes keys whose tokens are over and starts only when none is waiting.
    static final int KEYS_MAX = 64;

    private static final Context CONTEXT = new Context("signing-keys", "all");
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 2;
    private static final int KEY_HEAD_BYTES = 1 + Long.BYTES + 2 * Short.BYTES;

    private final PrivateDirectory directory;
    private final Seal seal;
    private final Providers providers;

    SigningKeyFile(PrivateDirectory directory, Seal seal, Providers providers) {
        this.directory = directory;
        this.seal = seal;
        this.providers = providers;
    }

    /// The keys in the order in which they were written, empty when there is no file.
    Optional<List<SigningKey>> read() {
        return directory
                .read(NAME)
                .map(record -> {
                    try (Secret content = seal.unwrap(record, CONTEXT)) {
                        return content.reveal(this::decoded);
                    }
                });
    }

    /// When this returns, the keys survive a power loss; when it throws, the old ones are still there, or the new ones already.
    void write(List<SigningKey> keys) {
        if (keys.size() > KEYS_MAX) {
            throw new IllegalStateException("more than " + KEYS_MAX + " signing keys are alive");
        }
        try (Secret content = Secret.takeFrom(encoded(keys))) {
            directory.replace(NAME, seal.wrap(content, CONTEXT));
        }
    }

    private static byte[] encoded(List<SigningKey> keys) {
        List<byte[]> parts = keys.stream().map(SigningKeyFile::encoded).toList();
        ByteBuffer all =
                ByteBuffer.allocate(
                        HEAD_BYTES + parts.stream().mapToInt(part -> part.length).sum());
        all.put(VERSION).put((byte) keys.size());
        parts.forEach(all::put);
        parts.forEach(part -> Arrays.fill(part, (byte) 0));
        return all.array();
    }

    private static byte[] encoded(SigningKey key) {
        byte[] publicHalf = key.pair().getPublic().getEncoded();
        byte[] privateHalf = key.pair().getPrivate().getEncoded();
        byte[] part =
                ByteBuffer.allocate(KEY_HEAD_BYTES + publicHalf.length + privateHalf.length)
                        .put((byte) key.purpose().code())
                        .putLong(key.signsFrom().getEpochSecond())
                        .putShort((short) publicHalf.length)
                        .put(publicHalf)
                        .putShort((short) privateHalf.length)
                        .put(privateHalf)
                        .array();
        Arrays.fill(privateHalf, (byte) 0);
        return part;
    }

    private List<SigningKey> decoded(byte[] content) {
        try {
            return decoded(ByteBuffer.wrap(content));
        } catch (BufferUnderflowException | GeneralSecurityException unknown) {
            throw ofOtherVersion(unknown);
        }
    }

    private List<SigningKey> decoded(ByteBuffer content) throws GeneralSecurityException {
        if (content.get() != VERSION) {
            throw new BufferUnderflowException();
        }
        int count = content.get();
        List<SigningKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(content));
        }
        return keys;
    }

    private SigningKey key(ByteBuffer content) throws GeneralSecurityException {
        KeyPurpose purpose = purpose(content.get());
        Instant signsFrom = Instant.ofEpochSecond(content.getLong());
        KeyFactory factory = providers.keyFactory(purpose.algorithm().keyType());
        X509EncodedKeySpec publicHalf = new X509EncodedKeySpec(part(content));
        PKCS8EncodedKeySpec privateHalf = new PKCS8EncodedKeySpec(part(content));
        KeyPair pair =
                new KeyPair(
                        factory.generatePublic(publicHalf), factory.generatePrivate(privateHalf));
        return new SigningKey(purpose, signsFrom, pair);
    }

    private static KeyPurpose purpose(int code) throws GeneralSecurityException {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.code() == code)
                .findFirst()
                .orElseThrow(
                        () -> new GeneralSecurityException("no such purpose of a key: " + code));
    }

    private static byte[] part(ByteBuffer content) {
        byte[] part = new byte[Short.toUnsignedInt(content.getShort())];
        content.get(part);
        return part;
    }

    private CryptoException ofOtherVersion(Exception cause) {
        return new CryptoException(
                Code.RECORD_MALFORMED,
                directory.path().resolve(NAME)
                        + ": was written by another version: run that version, or restore a backup",
                cause);
    }
}
