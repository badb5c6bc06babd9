package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/// Verifies with a public key.
final class PublicKeyCheck implements VerificationKey.SignatureCheck {
    /// Two numbers of 32 bytes (RFC 7518, section 3.4; RFC 8032, section 5.1.6).
    private static final int CURVE_SIGNATURE_BYTES = 64;

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec(
                    "SHA-256",
                    "MGF1",
                    MGF1ParameterSpec.SHA256,
                    32,
                    PSSParameterSpec.TRAILER_FIELD_BC);

    private final Algorithm algorithm;
    private final PublicKey key;
    private final Providers providers;

    /// @throws GeneralSecurityException when the key is none of that algorithm
    PublicKeyCheck(Algorithm algorithm, PublicKey key, Providers providers)
            throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.key = key;
        this.providers = providers;
        started();
    }

    @Override
    public boolean holds(byte[] signed, byte[] signature) {
        if (!isWellFormed(signature)) {
            return false;
        }
        try {
            Signature arithmetic = started();
            arithmetic.update(signed);
            return arithmetic.verify(signature);
        } catch (SignatureException wrong) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new CryptoException(
                    Code.BROKEN, "a key that was usable is not any more: report this", impossible);
        }
    }

    /// Runtimes have accepted signatures of zeros for everything (CVE-2022-21449): never ask them.
    private boolean isWellFormed(byte[] signature) {
        return switch (algorithm) {
            case ES256 ->
                    signature.length == CURVE_SIGNATURE_BYTES
                            && !isZero(signature, 0, CURVE_SIGNATURE_BYTES / 2)
                            && !isZero(signature, CURVE_SIGNATURE_BYTES / 2, CURVE_SIGNATURE_BYTES);
            case EDDSA -> signature.length == CURVE_SIGNATURE_BYTES;
            case RS256, PS256 -> true;
            case HS256 -> false;
        };
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= bytes[i];
        }
        return bits == 0;
    }

    private Signature started() throws GeneralSecurityException {
        Signature arithmetic = providers.signature(algorithm.jcaName());
        if (algorithm == Algorithm.PS256) {
            arithmetic.setParameter(PSS);
        }
        arithmetic.initVerify(key);
        return arithmetic;
    }
}
