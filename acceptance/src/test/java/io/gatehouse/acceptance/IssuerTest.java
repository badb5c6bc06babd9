package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Tokens of others: an own issuer on loopback, its keys of every kind, and another that shares a secret.
@Tag("slow")
@TestMethodOrder(OrderAnnotation.class) // the last one stops the issuer
class IssuerTest {
    private static final String SECRET = "a-shared-secret-of-forty-octets-and-more";

    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /open: { get: { responses: { '200': { description: fine } } } }
              /orders: { get: { responses: { '200': { description: fine } } } }
              /boss: { get: { responses: { '200': { description: fine } } } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app: http://127.0.0.1:%d
            url: https://localhost:{port}
            api: ./openapi.yaml
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
            record: { file: access.jsonl }
            roles: { clerk: orders:read, boss: "*" }
            issuers:
              - url: https://login.example
                audience: shop
                jwks: http://127.0.0.1:%d/keys
                roles-claim: realm.roles
                roles: { sales-emea: clerk, owner: boss }
              - url: https://jobs.example
                audience: shop
                secret: ${env:JOBS_SECRET}
                roles: { job: clerk }
            rules:
              GET /open: anyone
              GET /orders: orders:read
              GET /boss: boss
            """;

    @TempDir private static Path folder;

    private static final List<String> identities = new CopyOnWriteArrayList<>();
    private static final List<SigningKey> published = new CopyOnWriteArrayList<>();
    private static final List<String> fetches = new CopyOnWriteArrayList<>();

    private static HttpServer app;
    private static HttpServer issuer;
    private static Site site;
    private static Program program;

    @BeforeAll
    static void start() throws IOException {
        app = server();
        app.createContext(
                "/",
                exchange -> {
                    identities.addAll(
                            exchange.getRequestHeaders()
                                    .getOrDefault("Gatehouse-Identity", List.of()));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        issuer = server();
        issuer.createContext(
                "/keys",
                exchange -> {
                    fetches.add("keys");
                    byte[] keys = SigningKey.set(published).getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        for (SigningKey.Kind kind : SigningKey.Kind.values()) {
            published.add(SigningKey.make(kind, "key-" + kind));
        }
        site =
                new Site(folder)
                        .write("openapi.yaml", API)
                        .write(
                                "gatehouse.yaml",
                                POLICY.formatted(
                                        app.getAddress().getPort(), issuer.getAddress().getPort()));
        program = site.run(Map.of("JOBS_SECRET", SECRET));
    }

    private static HttpServer server() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    @AfterAll
    static void stop() {
        program.close();
        app.stop(0);
        issuer.stop(0);
    }

    private static String claims(String issuer, String audience, String role) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"eve\",\"realm\":{\"roles\":[\"%s\"]},\"roles\":[\"%s\"],\"iat\":%d,\"exp\":%d}"
                .formatted(issuer, audience, role, role, now, now + 600);
    }

    private static String sales() {
        return claims("https://login.example", "shop", "sales-emea");
    }

    private static HttpResponse<String> ask(String path, String token) {
        return site.get(path, "Authorization", "Bearer " + token);
    }

    private static SigningKey key(SigningKey.Kind kind) {
        return published.get(kind.ordinal());
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void aKeyOfEveryKindIsBelievedAndItsRolesAreMapped(SigningKey.Kind kind) {
        identities.clear();
        String token = key(kind).sign(sales());
        assertThat(ask("/orders", token).statusCode()).isEqualTo(204);
        assertThat(ask("/boss", token).statusCode()).isEqualTo(403);
        JsonNode identity = payload(identities.getFirst());
        assertThat(identity.get("sub").asString()).isEqualTo("eve");
        assertThat(identity.get("roles").toString()).isEqualTo("[\"clerk\"]");
        assertThat(identity.toString()).contains("https://login.example");
    }

    private static JsonNode payload(String token) {
        return RunningDemo.JSON.readTree(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }

    /// CWE-863: a role that the table does not name is nothing, even if one of ours has its name.
    @Test
    @Order(2)
    void aRoleOutsideTheTableGrantsNothing() {
        for (String role : List.of("boss", "clerk", "orders:read", "*", "SALES-EMEA")) {
            String token =
                    key(SigningKey.Kind.ES256).sign(claims("https://login.example", "shop", role));
            assertThat(ask("/orders", token).statusCode()).as(role).isEqualTo(403);
        }
    }

    /// CWE-347, CWE-327, CWE-287.
    @Test
    @Order(2)
    void whatTheIssuerDidNotSignForUsIsRefused() {
        SigningKey rsa = key(SigningKey.Kind.RS256);
        SigningKey elliptic = key(SigningKey.Kind.ES256);
        SigningKey stranger = SigningKey.make(SigningKey.Kind.RS256, rsa.kid());
        long now = Instant.now().getEpochSecond();
        Map<String, String> forged =
                Map.ofEntries(
                        Map.entry(
                                "another audience",
                                rsa.sign(claims("https://login.example", "other", "owner"))),
                        Map.entry(
                                "another issuer",
                                rsa.sign(claims("https://evil.example", "shop", "owner"))),
                        Map.entry(
                                "issuer with a slash",
                                rsa.sign(claims("https://login.example/", "shop", "owner"))),
                        Map.entry(
                                "the issuer with a secret",
                                rsa.sign(claims("https://jobs.example", "shop", "job"))),
                        Map.entry(
                                "ours",
                                rsa.sign(
                                        claims(
                                                "https://localhost:" + site.port(),
                                                "https://localhost:" + site.port(),
                                                "boss"))),
                        Map.entry("a stranger's key with a known kid", stranger.sign(sales())),
                        Map.entry(
                                "HS256 with the public key as PEM",
                                SigningKey.hmac(rsa.kid(), sales(), rsa.pem().getBytes(UTF_8))),
                        Map.entry(
                                "HS256 with the public key as JWK",
                                SigningKey.hmac(rsa.kid(), sales(), rsa.jwk().getBytes(UTF_8))),
                        Map.entry(
                                "HS256 with the public key's DER",
                                SigningKey.hmac(rsa.kid(), sales(), rsa.der())),
                        Map.entry(
                                "HS256 with the other issuer's secret",
                                SigningKey.hmac("jobs", sales(), SECRET.getBytes(UTF_8))),
                        Map.entry(
                                "HS256 with an empty secret",
                                SigningKey.hmac(
                                        "x",
                                        claims("https://jobs.example", "shop", "job"),
                                        new byte[] {0})),
                        Map.entry("RS256 key as PS256", rsa.signAs("PS256", rsa.kid(), sales())),
                        Map.entry(
                                "EC key under the RSA kid",
                                elliptic.signAs("ES256", rsa.kid(), sales())),
                        Map.entry(
                                "RSA key under the EC kid",
                                rsa.signAs("RS256", elliptic.kid(), sales())),
                        Map.entry(
                                "two subjects",
                                rsa.sign(
                                        sales().replace(
                                                        "\"sub\":\"eve\"",
                                                        "\"sub\":\"eve\",\"sub\":\"root\""))),
                        Map.entry(
                                "two issuers",
                                rsa.sign(
                                        sales().replace(
                                                        "{\"iss\"",
                                                        "{\"iss\":\"https://jobs.example\",\"iss\""))),
                        Map.entry(
                                "two audiences claims",
                                rsa.sign(sales().replace("\"aud\"", "\"aud\":\"other\",\"aud\""))),
                        Map.entry("no subject", rsa.sign(sales().replace("\"sub\":\"eve\",", ""))),
                        Map.entry("subject as number", rsa.sign(sales().replace("\"eve\"", "7"))),
                        Map.entry("empty subject", rsa.sign(sales().replace("\"eve\"", "\"\""))),
                        Map.entry("no expiry", rsa.sign(sales().replaceAll(",\"exp\":\\d+", ""))),
                        Map.entry(
                                "expired",
                                rsa.sign(
                                        sales().replaceAll(
                                                        "\"exp\":\\d+",
                                                        "\"exp\":" + (now - 3600)))),
                        Map.entry(
                                "expiry as text",
                                rsa.sign(sales().replaceAll("\"exp\":(\\d+)", "\"exp\":\"$1\""))),
                        Map.entry(
                                "expiry beyond numbers",
                                rsa.sign(sales().replaceAll("\"exp\":\\d+", "\"exp\":1e400"))),
                        Map.entry(
                                "expiry negative",
                                rsa.sign(sales().replaceAll("\"exp\":\\d+", "\"exp\":-1"))),
                        Map.entry(
                                "not yet valid",
                                rsa.sign(
                                        sales().replace(
                                                        "\"iat\"",
                                                        "\"nbf\":" + (now + 3600) + ",\"iat\""))),
                        Map.entry(
                                "deeply nested",
                                rsa.sign(
                                        sales().replace(
                                                        "{\"iss\"",
                                                        "{\"x\":"
                                                                + "[".repeat(500)
                                                                + "]".repeat(500)
                                                                + ",\"iss\""))),
                        Map.entry(
                                "longer than any token",
                                rsa.sign(sales().replace("eve", "e".repeat(12_000)))),
                        Map.entry("an array", rsa.sign("[" + sales() + "]")),
                        Map.entry(
                                "crit",
                                rsa.signWith(
                                        "{\"alg\":\"RS256\",\"kid\":\""
                                                + rsa.kid()
                                                + "\",\"crit\":[\"exp\"]}",
                                        sales())),
                        Map.entry(
                                "another typ",
                                rsa.signWith(
                                        "{\"alg\":\"RS256\",\"kid\":\""
                                                + rsa.kid()
                                                + "\",\"typ\":\"dpop+jwt\"}",
                                        sales())),
                        Map.entry(
                                "two algs",
                                rsa.signWith(
                                        "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\""
                                                + rsa.kid()
                                                + "\"}",
                                        sales())));
        List<String> attacks = List.copyOf(forged.keySet());
        for (int i = 0; i < attacks.size(); i++) {
            String attack = attacks.get(i);
            assertThat(askFrom("127.0.1." + (i + 1), forged.get(attack))).as(attack).isEqualTo(401);
        }
    }

    /// From an address of its own, so that each token is judged and none is put off for the failures before it.
    private static int askFrom(String address, String token) {
        return site.sendFrom(address, "GET", "/orders", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    @Order(2)
    void aSharedSecretSignsForItsOwnIssuer() {
        String token =
                SigningKey.hmac(
                        "any",
                        claims("https://jobs.example", "shop", "job"),
                        SECRET.getBytes(UTF_8));
        assertThat(ask("/orders", token).statusCode()).isEqualTo(204);
    }

    /// A rotated issuer is believed at once; inventing key ids does not make the gateway ask its issuer again and again.
    @Test
    @Order(3)
    void anUnknownKeyIdFetchesTheKeysAtABoundedRate() {
        SigningKey next = SigningKey.make(SigningKey.Kind.ES256, "next");
        published.add(next);
        Eventually.holds(
                "the new key is believed",
                Duration.ofSeconds(45),
                () -> ask("/orders", next.sign(sales())).statusCode() == 204);
        int before = fetches.size();
        for (int i = 0; i < 20; i++) {
            SigningKey unknown = SigningKey.make(SigningKey.Kind.EdDSA, "unknown-" + i);
            assertThat(askFrom("127.0.2." + (i + 1), unknown.sign(sales()))).isEqualTo(401);
        }
        assertThat(fetches.size() - before).isLessThanOrEqualTo(2);
    }

    @Test
    @Order(4)
    void keysOutliveTheirIssuer() {
        issuer.stop(0);
        String unseen = key(SigningKey.Kind.PS256).sign(sales().replace("eve", "late"));
        assertThat(ask("/orders", unseen).statusCode()).isEqualTo(204);
        assertThat(site.get("/open").statusCode()).isEqualTo(204);
    }

    @Test
    @Order(5)
    void nothingOfATokenAndNoSecretIsWrittenAnywhere() throws IOException {
        String token = key(SigningKey.Kind.EdDSA).sign(sales());
        ask("/orders", token);
        String written = program.errors() + Files.readString(folder.resolve("access.jsonl"));
        assertThat(written).contains("https://login.example").doesNotContain(SECRET);
        for (String part : token.split("\\.")) {
            assertThat(written).doesNotContain(part);
        }
    }
}
