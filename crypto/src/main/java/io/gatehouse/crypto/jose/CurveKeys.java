package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Providers;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Public keys on curves, between the raw coordinates of a JWK and what the Java runtime takes (RFC 8410, RFC 5480).
final class CurveKeys {
    /// Everything before the point in a SubjectPublicKeyInfo.
    private static final byte[] ED25519_PREFIX =
            HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] P256_PREFIX =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    /// The field and equation of P-256 (NIST SP 800-186, section 3.2.1.3): y² = x³ - 3x + b modulo p.
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private CurveKeys() {}

    static PublicKey ed25519(byte[] point, Providers providers) throws GeneralSecurityException {
        return providers.keyFactory("Ed25519").generatePublic(spec(ED25519_PREFIX, point));
    }

    /// @throws InvalidKeySpecException when the point is not on the curve: arithmetic with it could be steered
    static PublicKey p256(byte[] x, byte[] y, Providers providers) throws GeneralSecurityException {
        if (!isOnP256(new BigInteger(1, x), new BigInteger(1, y))) {
            throw new InvalidKeySpecException("the point is not on the curve");
        }
        return providers.keyFactory("EC").generatePublic(spec(P256_PREFIX, x, y));
    }

    /// The last bytes of the encoded key, which on both curves are the point's.
    static byte[] coordinates(PublicKey key, int bytes) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - bytes, encoded.length);
    }

    private static boolean isOnP256(BigInteger x, BigInteger y) {
        BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
        return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(right);
    }

    private static X509EncodedKeySpec spec(byte[]... parts) {
        ByteBuffer encoded =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(encoded::put);
        return new X509EncodedKeySpec(encoded.array());
    }
}
