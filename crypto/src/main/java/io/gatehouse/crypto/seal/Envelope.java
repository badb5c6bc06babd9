package io.gatehouse.crypto.seal;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The form of a sealed record: `GH1|`, the algorithm (1 byte), the root key's id (8), the salt (16), the ciphertext and its tag.
///
/// @param rootId which root key it was sealed under
/// @param salt from which the record's own key and nonce are derived
/// @param ciphertext with the tag of 16 bytes at its end
record Envelope(byte[] rootId, byte[] salt, byte[] ciphertext) {
    static final int ROOT_ID_BYTES = 8;
    static final int SALT_BYTES = 16;
    static final int TAG_BYTES = 16;

    private static final byte[] MAGIC = "GH1|".getBytes(StandardCharsets.US_ASCII);
    private static final byte AES_256_GCM_HKDF_SHA256 = 1;
    private static final int HEADER_BYTES = MAGIC.length + 1 + ROOT_ID_BYTES + SALT_BYTES;

    /// @throws CryptoException RECORD_MALFORMED
    static Envelope parse(byte[] record) {
        if (record.length < HEADER_BYTES + TAG_BYTES || !isOurs(record)) {
            throw new CryptoException(
                    Code.RECORD_MALFORMED,
                    "a sealed record is cut off or of a form that this version does not know:"
                            + " restore it from a backup, or run the version that wrote it");
        }
        int salt = MAGIC.length + 1 + ROOT_ID_BYTES;
        return new Envelope(
                Arrays.copyOfRange(record, MAGIC.length + 1, salt),
                Arrays.copyOfRange(record, salt, HEADER_BYTES),
                Arrays.copyOfRange(record, HEADER_BYTES, record.length));
    }

    /// Everything before the ciphertext. It is authenticated too.
    static byte[] header(byte[] rootId, byte[] salt) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .put(AES_256_GCM_HKDF_SHA256)
                .put(rootId)
                .put(salt)
                .array();
    }

    byte[] header() {
        return header(rootId, salt);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER_BYTES + ciphertext.length)
                .put(header())
                .put(ciphertext)
                .array();
    }

    private static boolean isOurs(byte[] record) {
        return Arrays.equals(record, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && record[MAGIC.length] == AES_256_GCM_HKDF_SHA256;
    }
}
