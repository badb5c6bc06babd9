package io.gatehouse.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The digest that everything here uses.
public final class Digests {
    private Digests() {}

    /// A fresh SHA-256 (FIPS 180-4), for one thread.
    ///
    /// @throws CryptoException ALGORITHM_MISSING
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new CryptoException(
                    CryptoException.Code.ALGORITHM_MISSING,
                    "this Java runtime lacks SHA-256: use a complete JDK 25",
                    missing);
        }
    }
}
