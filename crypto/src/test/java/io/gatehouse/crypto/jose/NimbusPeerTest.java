package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.seal.Seal;
import io.gatehouse.testkit.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nimbus JOSE reads what we write, and we read what it writes.
class NimbusPeerTest {
    private SigningKeys keys;

    @BeforeEach
    void open(@TempDir Path temporary) {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(temporary.resolve("seal"));
        Seal seal = Seal.openOrCreate(directory, Randomness.secure());
        keys =
                SigningKeys.openOrCreate(
                        directory, seal, Providers.choose(), new SteppingClock(Mint.NOW));
    }

    @Test
    void nimbusReadsOurKeysAndTheirNamesAreTheirThumbprints() throws Exception {
        JWKSet set = JWKSet.parse(keys.publicJwks());

        assertThat(set.getKeys())
                .hasSize(2)
                .allSatisfy(key -> {
                    assertThat(key.isPrivate()).isFalse();
                    assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
                    assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
                });
        assertThat(set.getKeys())
                .extracting(JWK::getClass)
                .containsExactlyInAnyOrder((Class) OctetKeyPair.class, ECKey.class);
    }

    @Test
    void nimbusBelievesOurIdentityTokens() throws Exception {
        String token =
                keys.signer(KeyPurpose.IDENTITY)
                        .sign(
                                Claims.of(
                                        Map.of(
                                                "iss",
                                                Mint.ISSUER,
                                                "aud",
                                                List.of("app"),
                                                "sub",
                                                "ana \"the\" ä\n\u0001",
                                                "exp",
                                                Mint.NOW.getEpochSecond() + 60,
                                                "mfa",
                                                true)));
        SignedJWT read = SignedJWT.parse(token);
        ECKey key =
                (ECKey) JWKSet.parse(keys.publicJwks()).getKeyByKeyId(read.getHeader().getKeyID());

        assertThat(key.getCurve()).isEqualTo(Curve.P_256);
        assertThat(read.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(read.getHeader().getType()).hasToString("gatehouse-identity+jwt");
        assertThat(read.getJWTClaimsSet().getSubject()).isEqualTo("ana \"the\" ä\n\u0001");
        assertThat(read.getJWTClaimsSet().getBooleanClaim("mfa")).isTrue();
    }

    @Test
    void weBelieveNimbusTokens() throws Exception {
        RSAKey rsa =
                new RSAKeyGenerator(2048).keyID("rsa").algorithm(JWSAlgorithm.RS256).generate();
        RSAKey pss =
                new RSAKeyGenerator(2048).keyID("pss").algorithm(JWSAlgorithm.PS256).generate();
        ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        String jwks = new JWKSet(List.of(rsa, pss, ec)).toPublicJWKSet().toString();
        KeySet published = KeySet.parse(jwks.getBytes(StandardCharsets.UTF_8), Providers.choose());
        TokenVerifier verifier = TokenVerifierTest.verifier(published);

        for (String token :
                List.of(
                        token(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa)),
                        token(JWSAlgorithm.PS256, "pss", new RSASSASigner(pss)),
                        token(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec)))) {
            VerifiedToken verified = TokenVerifierTest.verified(verifier, token);
            assertThat(verified.subject()).isEqualTo("ana");
            assertThat(verified.claims().texts(ClaimPath.parse("realm_access.roles")))
                    .containsExactly("clerk");
        }
    }

    private static String token(JWSAlgorithm algorithm, String keyId, JWSSigner signer)
            throws Exception {
        JWSHeader header =
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(keyId)
                        .build();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(Mint.ISSUER)
                        .audience(List.of(Mint.AUDIENCE, "other"))
                        .subject("ana")
                        .issueTime(Date.from(Mint.NOW))
                        .expirationTime(Date.from(Mint.NOW.plusSeconds(60)))
                        .claim("realm_access", Map.of("roles", List.of("clerk")))
                        .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
