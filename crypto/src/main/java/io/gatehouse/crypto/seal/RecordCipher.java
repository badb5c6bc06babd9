package io.gatehouse.crypto.seal;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM (NIST SP 800-38D) under a key and nonce of the record's own, derived from the root key with HKDF-SHA256 (RFC 5869).
///
/// A fresh key per record lifts GCM's limit on random nonces: no count of encryptions has to be kept.
final class RecordCipher {
    private static final byte[] RECORD_LABEL =
            "gatehouse seal record 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID_LABEL =
            "gatehouse seal id 1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;

    private RecordCipher() {}

    /// A name for the root key that tells nothing about it.
    static byte[] idOf(Secret root) {
        return derive(root, new byte[0], ID_LABEL, Envelope.ROOT_ID_BYTES);
    }

    static byte[] encrypt(Secret root, byte[] salt, byte[] associated, byte[] plaintext) {
        try {
            return run(Cipher.ENCRYPT_MODE, root, salt, associated, plaintext);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    /// @throws CryptoException RECORD_TAMPERED
    static byte[] decrypt(Secret root, byte[] salt, byte[] associated, byte[] ciphertext) {
        try {
            return run(Cipher.DECRYPT_MODE, root, salt, associated, ciphertext);
        } catch (AEADBadTagException tampered) {
            throw new CryptoException(
                    Code.RECORD_TAMPERED,
                    "a sealed record was changed or moved from another place: restore it from a backup, and find out who wrote it",
                    tampered);
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    private static byte[] run(int mode, Secret root, byte[] salt, byte[] associated, byte[] input)
            throws GeneralSecurityException {
        byte[] derived = derive(root, salt, RECORD_LABEL, KEY_BYTES + NONCE_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                    new GCMParameterSpec(
                            Envelope.TAG_BYTES * Byte.SIZE, derived, KEY_BYTES, NONCE_BYTES));
            cipher.updateAAD(associated);
            return cipher.doFinal(input);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(Secret root, byte[] salt, byte[] label, int length) {
        try {
            KDF hkdf = KDF.getInstance("HKDF-SHA256");
            return root.reveal(material ->
                    hkdf.deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(material)
                                    .addSalt(salt)
                                    .thenExpand(label, length)));
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    private static CryptoException missing(GeneralSecurityException cause) {
        return new CryptoException(
                Code.ALGORITHM_MISSING,
                "this Java runtime lacks AES-GCM or HKDF-SHA256: use a complete JDK 25",
                cause);
    }
}
