package io.gatehouse.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conditions, owners named by bodies and fresh second factors, in the real program.
@Tag("slow")
class ConditionTest {
    private static final String SECRET = "a-shared-secret-of-forty-octets-and-more";

    private static final String API =
            """
            openapi: 3.1.0
            info: { title: Test, version: 1.0.0 }
            paths:
              /tenants/{tenant}/users:
                parameters: [ { name: tenant, in: path, required: true, schema: { type: string } } ]
                get: { responses: { '200': { description: fine } } }
              /orders:
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          properties: { customer: { type: string }, amount: { type: number } }
                  responses: { '200': { description: fine } }
              /keys:
                get: { responses: { '200': { description: fine } } }
            """;

    private static final String POLICY =
            """
            gatehouse: 1
            app: http://127.0.0.1:%d
            url: https://localhost:{port}
            api: ./openapi.yaml
            listen: { public: 127.0.0.1:{port}, operator: 127.0.0.1:{operator} }
            record: { file: access.jsonl }
            roles: { clerk: orders:write }
            issuers:
              - url: https://jobs.example
                audience: shop
                secret: ${env:JOBS_SECRET}
                roles: { job: clerk }
                owner: claims.sub
                tenant: claims.org.id
                mfa-acr: [ 'urn:strong' ]
            rules:
              GET /tenants/{tenant}/users: signed-in, when user.tenant == path.tenant
              POST /orders: { allow: [clerk, owner(body.customer)], when: body.amount <= 100 }
              GET /keys: clerk, mfa 10m
            """;

    @TempDir private static Path folder;

    private static final AtomicInteger reached = new AtomicInteger();
    private static HttpServer app;
    private static Site site;
    private static Program program;

    @BeforeAll
    static void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext(
                "/",
                exchange -> {
                    reached.incrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        app.start();
        site =
                new Site(folder)
                        .write("openapi.yaml", API)
                        .write("gatehouse.yaml", POLICY.formatted(app.getAddress().getPort()));
        program = site.run(Map.of("JOBS_SECRET", SECRET));
    }

    @AfterAll
    static void stop() {
        program.close();
        app.stop(0);
    }

    /// @param more claims, each with a comma before it
    private static String[] bearer(String more) {
        long now = Instant.now().getEpochSecond();
        String claims =
                "{\"iss\":\"https://jobs.example\",\"aud\":\"shop\",\"sub\":\"eve\",\"exp\":%d%s}"
                        .formatted(now + 600, more);
        String token = SigningKey.hmac("any", claims, SECRET.getBytes(UTF_8));
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Test
    void aTenantSeesItsOwnUsersAlone() {
        String[] acme = bearer(",\"org\":{\"id\":\"acme\"}");
        assertThat(site.get("/tenants/acme/users", acme).statusCode()).isEqualTo(204);
        int before = reached.get();
        HttpResponse<String> refused = site.get("/tenants/other/users", acme);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("CONDITION_FAILED").doesNotContain("tenant", "acme");
        assertThat(site.get("/tenants/acme/users", bearer("")).body()).contains("CONDITION_ERROR");
        assertThat(reached).hasValue(before);
    }

    @Test
    void aBodySaysWhoseItIsAndHowMuch() {
        assertThat(order("eve", "100", "")).isEqualTo(204);
        assertThat(order("eve", "100.5", "")).isEqualTo(403);
        assertThat(order("adam", "1", "")).isEqualTo(403);
        assertThat(order("adam", "1", ",\"roles\":[\"job\"]")).isEqualTo(204);
        assertThat(order("adam", "101", ",\"roles\":[\"job\"]")).isEqualTo(403);
    }

    private static int order(String customer, String amount, String claims) {
        return site.post(
                        "/orders",
                        "{\"customer\":\"%s\",\"amount\":%s}".formatted(customer, amount),
                        bearer(claims))
                .statusCode();
    }

    @Test
    void aStaleSecondFactorIsAskedForAgain() {
        long now = Instant.now().getEpochSecond();
        String job = ",\"roles\":[\"job\"],\"acr\":\"urn:strong\"";
        assertThat(site.get("/keys", bearer(job + ",\"auth_time\":" + (now - 60))).statusCode())
                .isEqualTo(204);
        HttpResponse<String> stale =
                site.get("/keys", bearer(job + ",\"auth_time\":" + (now - 700)));
        assertThat(stale.statusCode()).isEqualTo(401);
        assertThat(stale.headers().firstValue("www-authenticate"))
                .contains("Bearer error=\"insufficient_user_authentication\", max_age=600");
    }

    @Test
    void checkShowsThemAndExplainTellsWhichLineRefuses() {
        Program.Result check = Program.run(folder, "check");
        assertThat(check.out())
                .contains("user.tenant == path.tenant", "body.amount <= 100", "not older than 10m");
        Program.Result explain =
                Program.run(folder, "explain", "GET", "/tenants/acme/users", "--as", "eve");
        assertThat(explain.out()).contains("a condition asks for more than was given");
        assertThat(Program.run(folder, "who-can", "POST", "/orders").out())
                .contains("owner(body.customer)", "when body.amount <= 100");
    }
}
