package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Forged tokens at the real program. Each is 401, and the app never sees the request. CWE-287, CWE-345, CWE-347.
@Tag("slow")
class TokenAttackTest {
    @TempDir
    private static Path folder;

    private static RunningDemo demo;

    @BeforeAll
    static void start() {
        demo = RunningDemo.start(folder);
        demo.seen();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8);
    }

    private static String claims(long expiresIn, String more) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"mallory\",\"roles\":[\"admin\"],\"amr\":[\"mfa\"],\"iat\":%d,\"exp\":%d%s}"
                .formatted(demo.url(), demo.url(), now, now + expiresIn, more);
    }

    private static String kid() {
        return RunningDemo.JSON.readTree(part(demo.token("admin"), 0)).get("kid").asString();
    }

    private static String unsigned(String header, String claims, String signature) {
        return encode(header) + "." + encode(claims) + "." + signature;
    }

    /// Signed by a key that nobody trusts.
    private static String selfSigned(String header, String claims) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            String content = encode(header) + "." + encode(claims);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String hmac(String header, String claims, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String content = encode(header) + "." + encode(claims);
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Stream<String> forged() {
        String valid = demo.token("admin");
        String[] parts = valid.split("\\.");
        JsonNode jwk = RunningDemo.JSON.readTree(demo.get("/.well-known/jwks.json").body()).get("keys").get(0);
        String header = "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"" + kid() + "\"%s}";
        return Stream.of(
                // alg none, in every spelling
                unsigned("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", claims(60, ""), ""),
                unsigned("{\"alg\":\"None\",\"typ\":\"at+jwt\"}", claims(60, ""), ""),
                unsigned("{\"alg\":\"NONE\",\"typ\":\"at+jwt\"}", claims(60, ""), parts[2]),
                unsigned("{\"alg\":\"nOnE\",\"typ\":\"at+jwt\"}", claims(60, ""), ""),
                unsigned("{\"alg\":\"\",\"typ\":\"at+jwt\"}", claims(60, ""), ""),
                unsigned("{\"typ\":\"at+jwt\"}", claims(60, ""), ""),
                // HS256 with the public key as secret
                hmac("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid() + "\"}", claims(60, ""), jwk.toString().getBytes(StandardCharsets.UTF_8)),
                hmac("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"" + kid() + "\"}", claims(60, ""), Base64.getUrlDecoder().decode(jwk.get("x").asString())),
                // keys that the token brings
                selfSigned(header.formatted(",\"jwk\":" + jwk), claims(60, "")),
                selfSigned(header.formatted(",\"jku\":\"https://evil.example/jwks.json\""), claims(60, "")),
                selfSigned(header.formatted(",\"x5u\":\"https://evil.example/cert.pem\""), claims(60, "")),
                selfSigned("{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"../../../dev/null\"}", claims(60, "")),
                selfSigned("{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"' OR 1=1--\"}", claims(60, "")),
                selfSigned(header.formatted(""), claims(60, "")),
                // a valid signature over something else
                parts[0] + "." + encode(claims(60, "")) + "." + parts[2],
                parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A",
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                valid + ".",
                valid + "=",
                valid + ".x.y", // five parts: JWE
                " " + valid,
                valid.replace('.', ':'),
                // critical extensions, other types
                selfSigned(header.formatted(",\"crit\":[\"b64\"],\"b64\":false"), claims(60, "")),
                // sizes
                "a".repeat(20_000),
                unsigned("{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"x\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}", claims(60, ""), parts[2]),
                unsigned("{\"alg\":\"none\",\"alg\":\"EdDSA\",\"typ\":\"at+jwt\"}", claims(60, ""), parts[2]),
                "{}", ".", "..", "...");
    }

    @Test
    void forgedTokensAreRefused() {
        List<String> tokens = forged().toList();
        for (int i = 0; i < tokens.size(); i++) {
            HttpResponse<String> response = demo.send(demo.to("/api/admin/users").header("Authorization", "Bearer " + tokens.get(i)));
            // an address that fails too often is told to wait: refused all the same
            assertThat(response.statusCode()).as("token %d: %s", i, tokens.get(i).substring(0, Math.min(40, tokens.get(i).length()))).isIn(401, 429, 431);
        }
        assertThat(demo.seenByApp()).isEmpty();
        assertThat(demo.send(demo.as("admin", "/api/admin/users")).statusCode()).as("a good token passes the budget of failures by").isIn(200, 429);
    }

    @Test
    void theIdentityForTheAppIsNoCredential() {
        demo.send(demo.as("customer", "/api/me"));
        String identity = demo.seen().getFirst().get("headers").get("gatehouse-identity").asString();
        assertThat(demo.send(demo.to("/api/me").header("Authorization", "Bearer " + identity)).statusCode()).isIn(401, 429);
    }

    @Test
    void aTokenWithAnotherSchemeOrTwiceIsRefused() {
        String token = demo.token("admin");
        assertThat(demo.send(demo.to("/api/me").header("Authorization", "Basic " + token)).statusCode()).isEqualTo(401);
        assertThat(demo.send(demo.to("/api/me").header("Authorization", "Bearer " + token).header("Authorization", "Bearer " + token)).statusCode()).isEqualTo(400);
    }
}
