package io.gatehouse.benchmarks.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.benchmarks.Options;
import io.gatehouse.benchmarks.load.TokenSlice;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private Path folder;

    private Issuer issuer;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        issuer = Issuer.start(() -> NOW);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private PublicKey publishedKey()
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.keySetUrl())).build();
            JsonNode key =
                    JSON.readTree(client.send(request, BodyHandlers.ofString()).body())
                            .at("/keys/0");
            BigInteger modulus = new BigInteger(1, decoded(key.get("n").asString()));
            BigInteger exponent = new BigInteger(1, decoded(key.get("e").asString()));
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, exponent));
        }
    }

    @Test
    void tokensVerifyWithThePublishedKey() throws Exception {
        String[] parts = issuer.token(Claims.of(issuer.url(), "ana", "1")).split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publishedKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        assertThat(signature.verify(decoded(parts[2]))).isTrue();
    }

    @Test
    void thePublishedKeyIsThatOfThePem() throws Exception {
        String pem = issuer.publicKeyPem().replaceAll("-----[A-Z ]+-----", "");
        assertThat(publishedKey().getEncoded()).isEqualTo(Base64.getMimeDecoder().decode(pem));
    }

    @Test
    void tokensSayWhoForWhomAndUntilWhen() throws IOException {
        JsonNode claims =
                JSON.readTree(
                        decoded(issuer.token(Claims.of(issuer.url(), "ana", "1")).split("\\.")[1]));
        assertThat(claims.get("iss").asString()).isEqualTo(issuer.url());
        assertThat(claims.get("aud").asString()).isEqualTo("shop");
        assertThat(claims.get("sub").asString()).isEqualTo("ana");
        assertThat(claims.at("/roles/0").asString()).isEqualTo("reader");
        assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 6 * 3600);
    }

    /// Otherwise a cache would see tokens again that are said to be new.
    @Test
    void noTokenOfAFreshSliceIsInAnother() throws Exception {
        Plan plan = new Plan(true, 2, java.time.Duration.ofSeconds(1), 7, 5, 1, 1);
        try (Workshop workshop = Workshop.in(folder)) {
            Tokens tokens = Tokens.write(workshop, issuer, plan, 20);
            List<TokenSlice> slices =
                    List.of(
                            tokens.live(),
                            tokens.freshForWarmUp(),
                            tokens.fresh(0),
                            tokens.fresh(1));
            assertThat(slices.stream().map(TokenSlice::count)).containsExactly(20, 5, 7, 7);
            for (int i = 1; i < slices.size(); i++) {
                assertThat(slices.get(i).first())
                        .isEqualTo(slices.get(i - 1).first() + slices.get(i - 1).count());
            }
            List<String> lines = Files.readAllLines(tokens.live().file());
            assertThat(lines).hasSize(39);
            assertThat(new HashSet<>(lines)).hasSameSizeAs(lines);
        }
    }

    @Test
    void aQuickPlanMeasuresLess() {
        Plan full = Plan.of(new Options(false, false, 3));
        Plan quick = Plan.of(new Options(false, true, 3));
        assertThat(quick.freshTokensAll()).isLessThan(full.freshTokensAll());
        assertThat(quick.measured()).isLessThan(full.measured());
        assertThat(WarmUp.JVM.requests(false)).isEqualTo(200_000);
        assertThat(WarmUp.JVM.requests(true)).isEqualTo(50_000);
    }
}
