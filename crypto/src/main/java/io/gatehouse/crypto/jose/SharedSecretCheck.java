package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Verifies with a secret that the issuer shares with us.
final class SharedSecretCheck implements VerificationKey.SignatureCheck {
    private final SecretKeySpec key;
    private final Providers providers;

    SharedSecretCheck(Secret secret, Providers providers) {
        this.key =
                secret.reveal(material -> new SecretKeySpec(material, Algorithm.HS256.keyType()));
        this.providers = providers;
    }

    @Override
    public boolean holds(byte[] signed, byte[] signature) {
        return MessageDigest.isEqual(mac(signed), signature);
    }

    private byte[] mac(byte[] signed) {
        try {
            Mac mac = providers.mac(Algorithm.HS256.jcaName());
            mac.init(key);
            return mac.doFinal(signed);
        } catch (InvalidKeyException impossible) {
            throw new CryptoException(
                    Code.BROKEN,
                    "a shared secret that was usable is not any more: report this",
                    impossible);
        }
    }
}
