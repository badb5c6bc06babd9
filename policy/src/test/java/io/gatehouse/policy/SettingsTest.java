package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.Settings.HeaderPolicy.Framing;
import io.gatehouse.policy.Settings.IssuerPolicy;
import io.gatehouse.policy.Settings.KeysFrom;
import io.gatehouse.policy.Settings.Tls;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every setting as data: what it is when nothing is said, and what it becomes.
class SettingsTest {
    @TempDir Path folder;

    private Settings settings(String policy) {
        return Written.of(folder, policy, "GET /a").loaded().settings();
    }

    private Settings at(String url, String policy) {
        String whole =
                "app: http://127.0.0.1:3000\napi: openapi.yaml\nurl: \"" + url + "\"\n" + policy;
        return Written.whole(folder, whole, "GET /a").loaded().settings();
    }

    @Test
    void anIssuerMayNameTenantsAndSecondFactors() {
        IssuerPolicy issuer =
                Written.of(
                                folder,
                                "issuers: [ { url: https://a.example, audience: s, tenant: claims.org.id, mfa-acr: ['urn:a', 'urn:b'] } ]",
                                "GET /a")
                        .loaded()
                        .settings()
                        .issuers()
                        .getFirst();
        assertThat(issuer.tenantClaim()).contains("org.id");
        assertThat(issuer.secondFactorAcr()).containsExactlyInAnyOrder("urn:a", "urn:b");
        assertThat(
                        Written.of(
                                        folder,
                                        "issuers: [ { url: https://a.example, audience: s, tenant: org, mfa-acr: [] } ]",
                                        "GET /a")
                                .problems())
                .anyMatch(problem -> problem.contains("'tenant' cannot be 'org'"))
                .anyMatch(problem -> problem.contains("'mfa-acr' is an empty list"));
    }

    @Test
    void refusesARolesClaimThatNamesNothing() {
        for (String claim : new String[] {"'a..b'", "'.a'", "'a.'", "'\"a'", "'a.\"\"'"}) {
            String issuer =
                    "{ url: https://b.example, audience: shop, roles-claim: " + claim + " }";
            assertThat(Written.whole(folder, "issuers: [ " + issuer + " ]\n", "GET /a").problems())
                    .anyMatch(problem -> problem.toString().contains("'roles-claim' cannot be"));
        }
    }

    @Test
    void sayingNothingIsTheCarefulChoice() {
        Settings settings = settings("");

        assertThat(settings.app()).isEqualTo(AppPolicy.at(URI.create("http://127.0.0.1:3000")));
        assertThat(settings.url()).isEqualTo(URI.create("https://shop.example.com"));
        assertThat(settings.hosts()).containsOnly("shop.example.com", "shop.example.com:443");
        assertThat(settings.profile()).isEqualTo(Profile.RAW);
        assertThat(settings.tls()).isEqualTo(new Tls.Local());
        assertThat(settings.trustedProxies()).isEqualTo(Networks.none());
        assertThat(settings.authorize()).isEmpty();
        assertThat(settings.certificates()).isEmpty();
        assertThat(settings.issuers()).isEmpty();
        assertThat(settings.cors()).isEmpty();
        assertThat(settings.listen().publicly().getPort()).isEqualTo(8443);
        assertThat(settings.listen().publicly().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(settings.listen().redirect()).isEmpty();
        assertThat(settings.listen().operator().toString()).endsWith("/127.0.0.1:9443");
        assertThat(settings.listen().eventLoops()).isZero();
        assertThat(settings.headers().framing()).isEqualTo(Framing.NOBODY);
        assertThat(settings.headers().contentSecurityPolicy()).startsWith("default-src 'self';");
        assertThat(settings.headers().scriptCookies()).isEmpty();
        assertThat(settings.record().stdout()).isTrue();
        assertThat(settings.record().file()).isEmpty();
        assertThat(settings.record().sizeMaxBytes()).isEqualTo(100 << 20);
        assertThat(settings.record().ageMax()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.timeouts())
                .isEqualTo(
                        new Settings.Timeouts(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30)));
        assertThat(settings.bodies()).isEqualTo(new Settings.Bodies(1 << 20, 64 << 20));
    }

    @Test
    void certificatesNameTheirCallers() {
        CertificatePolicy certificates =
                settings(
                                """
                                trusted-proxies: [10.0.0.1]
                                roles: { clerk: orders:read }
                                certificates:
                                  ca: pki/clients.pem
                                  header: on
                                  required: on
                                  callers:
                                    - { uri: "spiffe://shop/job", subject: job, roles: [clerk] }
                                    - { dn: "CN=report, O=Shop", subject: report }
                                """)
                        .certificates()
                        .orElseThrow();

        assertThat(certificates.authorities()).isEqualTo(folder.resolve("pki/clients.pem"));
        assertThat(certificates.header()).isTrue();
        assertThat(certificates.required()).isTrue();
        assertThat(certificates.callers())
                .containsExactly(
                        new CertificatePolicy.Caller(
                                new CertificatePolicy.Name(
                                        CertificatePolicy.Kind.URI, "spiffe://shop/job"),
                                "job",
                                List.of("clerk")),
                        new CertificatePolicy.Caller(
                                new CertificatePolicy.Name(
                                        CertificatePolicy.Kind.DN, "CN=report,O=Shop"),
                                "report",
                                List.of()));
    }

    /// Without TLS no certificate comes, unless a proxy tells of it.
    @Test
    void certificatesNeedAWayToCome() {
        String certificates =
                "certificates: { ca: c.pem, callers: [ { dns: a.example, subject: a } ] }\n";
        assertThat(Written.of(folder, "tls: off\n" + certificates, "GET /a").problems())
                .singleElement()
                .asString()
                .contains("no certificate can come");
        assertThat(settings(certificates).certificates().orElseThrow().header()).isFalse();
    }

    @Test
    void everythingCanBeSaid() {
        Settings settings =
                settings(
                        """
                        gatehouse: 1
                        mode: enforce
                        hosts: [www.example.com, "alt.example.com:8443"]
                        profile: fastify
                        tls: { certificate: tls/chain.pem, key: /etc/key.pem }
                        listen: { public: "[::]:443", redirect: 0.0.0.0:80, operator: 9000, event-loops: 4 }
                        trusted-proxies: [10.0.0.0/8, "2001:db8::/32"]
                        authorize: { proxy: traefik, body: unchecked }
                        headers: { csp: "default-src 'none'", script-cookies: [theme], frames: same-origin }
                        record: { file: logs/a.jsonl, stdout: on, max-size: 1MB, max-age: 12h }
                        timeouts: { connect: 500ms, first-byte: 1m, idle: 2min, body: 3s, drain: 1h }
                        bodies: { max: 64KiB, budget: 1GiB }
                        """);

        assertThat(settings.hosts())
                .containsOnly(
                        "shop.example.com",
                        "shop.example.com:443",
                        "www.example.com",
                        "www.example.com:443",
                        "alt.example.com:8443");
        assertThat(settings.profile()).isEqualTo(Profile.FASTIFY);
        assertThat(settings.tls())
                .isEqualTo(new Tls.Files(folder.resolve("tls/chain.pem"), Path.of("/etc/key.pem")));
        assertThat(settings.listen().publicly().getAddress())
                .isEqualTo(InetAddress.ofLiteral("::"));
        assertThat(settings.listen().publicly().getPort()).isEqualTo(443);
        assertThat(settings.listen().redirect().orElseThrow().getPort()).isEqualTo(80);
        assertThat(settings.listen().operator().getPort()).isEqualTo(9000);
        assertThat(settings.listen().operator().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.listen().eventLoops()).isEqualTo(4);
        assertThat(settings.trustedProxies()).hasToString("10.0.0.0/8, 2001:db8:0:0:0:0:0:0/32");
        assertThat(settings.authorize())
                .contains(new AuthorizePolicy(AuthorizePolicy.Proxy.TRAEFIK, true));
        assertThat(settings.headers())
                .isEqualTo(
                        new Settings.HeaderPolicy(
                                "default-src 'none'", Set.of("theme"), Framing.SAME_ORIGIN));
        assertThat(settings.record().file()).contains(folder.resolve("logs/a.jsonl"));
        assertThat(settings.record().stdout()).isTrue();
        assertThat(settings.record().sizeMaxBytes()).isEqualTo(1_000_000);
        assertThat(settings.record().ageMax()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.timeouts())
                .isEqualTo(
                        new Settings.Timeouts(
                                Duration.ofMillis(500),
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(3),
                                Duration.ofHours(1)));
        assertThat(settings.bodies()).isEqualTo(new Settings.Bodies(1 << 16, 1 << 30));
    }

    @Test
    void readsIssuers() {
        List<IssuerPolicy> issuers =
                settings(
                                """
                                roles: { clerk: 'orders:read' }
                                issuers:
                                  - { url: "https://a.example/realm/", audience: shop, roles: { sales: clerk } }
                                  - { url: https://b.example, audience: shop, jwks: https://b.example/k, roles-claim: realm.roles, owner: claims.customer.id }
                                  - { url: https://c.example, audience: shop, secret: "${env:C_SECRET}" }
                                  - { url: https://d.example, audience: shop, secret: "${file:keys/d}" }
                                """)
                        .issuers();

        assertThat(issuers)
                .containsExactly(
                        new IssuerPolicy(
                                "https://a.example/realm/",
                                "shop",
                                new KeysFrom.KeySet(
                                        URI.create(
                                                "https://a.example/realm/.well-known/jwks.json")),
                                "roles",
                                Map.of("sales", "clerk"),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of()),
                        new IssuerPolicy(
                                "https://b.example",
                                "shop",
                                new KeysFrom.KeySet(URI.create("https://b.example/k")),
                                "realm.roles",
                                Map.of(),
                                Optional.of("customer.id"),
                                Optional.empty(),
                                Set.of()),
                        new IssuerPolicy(
                                "https://c.example",
                                "shop",
                                new KeysFrom.Shared(new SecretReference.Environment("C_SECRET")),
                                "roles",
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of()),
                        new IssuerPolicy(
                                "https://d.example",
                                "shop",
                                new KeysFrom.Shared(new SecretReference.File(Path.of("keys/d"))),
                                "roles",
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of()));
    }

    @Test
    void readsCors() {
        CorsPolicy cors =
                settings(
                                "cors: { origins: [https://a.example], methods: [GET], headers: [If-Match], exposed: x-two, credentials: on, max-age: 5m }")
                        .cors()
                        .orElseThrow();

        assertThat(cors)
                .isEqualTo(
                        new CorsPolicy(
                                Set.of("https://a.example"),
                                List.of("GET"),
                                List.of("if-match"),
                                List.of("x-two"),
                                true,
                                Duration.ofMinutes(5)));
    }

    @ParameterizedTest(name = "{0} listens on {1}")
    @CsvSource({
        "https://localhost:8444, 127.0.0.1:8444",
        "https://127.0.0.1:8444, 127.0.0.1:8444",
        "https://[::1]:8444, 127.0.0.1:8444",
        "https://localhost, 127.0.0.1:8443",
        "https://127.example.com:8444, 0.0.0.0:8443",
        "https://shop.example.com:8444, 0.0.0.0:8443",
    })
    void listensWhereTheUrlSuggests(String url, String address) {
        var publicly = at(url, "").listen().publicly();
        String host = publicly.getAddress().isAnyLocalAddress() ? "0.0.0.0" : "127.0.0.1";

        assertThat(host + ":" + publicly.getPort()).isEqualTo(address);
        assertThat(publicly.getAddress().isLoopbackAddress()).isEqualTo(host.equals("127.0.0.1"));
    }

    @ParameterizedTest(name = "{0} answers for {1}")
    @CsvSource({
        "https://localhost:8443, localhost:8443",
        "https://[::1]:8443, [::1]:8443",
        "http://shop.example.com, shop.example.com;shop.example.com:80",
        "https://shop.example.com:444, shop.example.com:444",
    })
    void answersForTheUrlsHostAlone(String url, String hosts) {
        assertThat(at(url, "").hosts()).containsOnly(hosts.split(";"));
    }

    @Test
    void aProxyMaySpeakTls() {
        assertThat(at("https://shop.example.com", "tls: off").tls()).isEqualTo(new Tls.Off());
        assertThat(at("http://shop.example.com", "").tls()).isEqualTo(new Tls.Off());
    }

    @Test
    void theAppMayListenOnIpv6() {
        String whole = "app: http://[::1]:3000\napi: openapi.yaml\nurl: https://shop.example.com\n";

        Settings settings = Written.whole(folder, whole, "GET /a").loaded().settings();

        assertThat(settings.app().targets().getFirst().address().getHost()).isEqualTo("[::1]");
        assertThat(settings.app().targets().getFirst().address().getPort()).isEqualTo(3000);
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(Written.whole(folder, "mode: enforce\n", "GET /a").problems())
                .containsExactly(
                        "gatehouse.yaml:1:1: 'api' is missing: write where the API description is: api: ./openapi.yaml",
                        "gatehouse.yaml:1:1: 'app' is missing: write where the app listens: app: http://127.0.0.1:3000",
                        "gatehouse.yaml:1:1: 'url' is missing: write the public address: url: https://localhost:8443");
    }
}
