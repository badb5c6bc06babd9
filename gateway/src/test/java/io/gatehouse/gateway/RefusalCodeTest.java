package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Exchange.BodyReading;
import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every way to be refused: a request that meets it, its status, and what the client is told. A code without a case here does not compile.
class RefusalCodeTest {
    /// Part of every request; must never come back.
    private static final String SECRET = "s3cr3t-value";

    private static final Map<RefusalCode, Integer> STATUS =
            Map.ofEntries(
                    Map.entry(RefusalCode.HOST_UNKNOWN, 421),
                    Map.entry(RefusalCode.PATH_AMBIGUOUS, 400),
                    Map.entry(RefusalCode.PROXY_UNTRUSTED, 403),
                    Map.entry(RefusalCode.QUESTION_UNTRUSTED, 403),
                    Map.entry(RefusalCode.QUESTION_INVALID, 400),
                    Map.entry(RefusalCode.ANSWERED_HERE, 403),
                    Map.entry(RefusalCode.CLIENT_ADDRESS_INVALID, 400),
                    Map.entry(RefusalCode.ROUTE_UNKNOWN, 404),
                    Map.entry(RefusalCode.METHOD_NOT_ALLOWED, 405),
                    Map.entry(RefusalCode.OPERATION_GONE, 410),
                    Map.entry(RefusalCode.ORIGIN_NOT_ALLOWED, 403),
                    Map.entry(RefusalCode.MAINTENANCE, 503),
                    Map.entry(RefusalCode.CROSS_SITE, 403),
                    Map.entry(RefusalCode.CREDENTIAL_MISSING, 401),
                    Map.entry(RefusalCode.CREDENTIAL_INVALID, 401),
                    Map.entry(RefusalCode.CREDENTIAL_AMBIGUOUS, 400),
                    Map.entry(RefusalCode.CREDENTIAL_UNVERIFIABLE, 503),
                    Map.entry(RefusalCode.CERTIFICATE_INVALID, 403),
                    Map.entry(RefusalCode.CERTIFICATE_MISSING, 403),
                    Map.entry(RefusalCode.CREDENTIAL_FAILURES, 429),
                    Map.entry(RefusalCode.ROLE_MISSING, 403),
                    Map.entry(RefusalCode.NOT_OWNER, 403),
                    Map.entry(RefusalCode.NOTHING_OWNED, 404),
                    Map.entry(RefusalCode.SECOND_FACTOR_MISSING, 403),
                    Map.entry(RefusalCode.SECOND_FACTOR_STALE, 401),
                    Map.entry(RefusalCode.CONDITION_FAILED, 403),
                    Map.entry(RefusalCode.CONDITION_ERROR, 403),
                    Map.entry(RefusalCode.OUTSIDE_HOURS, 403),
                    Map.entry(RefusalCode.ADDRESS_NOT_ALLOWED, 403),
                    Map.entry(RefusalCode.DENIED, 403),
                    Map.entry(RefusalCode.LIMIT_EXCEEDED, 429),
                    Map.entry(RefusalCode.WEBSOCKET_NOT_ALLOWED, 403),
                    Map.entry(RefusalCode.BODY_UNEXPECTED, 400),
                    Map.entry(RefusalCode.BODY_MISSING, 400),
                    Map.entry(RefusalCode.BODY_TOO_LARGE, 413),
                    Map.entry(RefusalCode.BODY_TOO_SLOW, 408),
                    Map.entry(RefusalCode.BODY_NO_ROOM, 503),
                    Map.entry(RefusalCode.BODY_BROKEN, 400),
                    Map.entry(RefusalCode.BODY_UNSEEN, 403),
                    Map.entry(RefusalCode.BODY_INVALID, 400),
                    Map.entry(RefusalCode.CONTENT_TYPE_UNSUPPORTED, 415),
                    Map.entry(RefusalCode.CONTENT_ENCODING_UNSUPPORTED, 415),
                    Map.entry(RefusalCode.PARAMETER_INVALID, 400),
                    Map.entry(RefusalCode.SCHEMA_MISMATCH, 422),
                    Map.entry(RefusalCode.GATE_FAILED, 503),
                    Map.entry(RefusalCode.NOT_READY, 503),
                    Map.entry(RefusalCode.OVERLOADED, 503),
                    Map.entry(RefusalCode.APP_UNREACHABLE, 502),
                    Map.entry(RefusalCode.APP_BROKEN, 502),
                    Map.entry(RefusalCode.APP_ERROR, 500),
                    Map.entry(RefusalCode.APP_TIMEOUT, 504),
                    Map.entry(RefusalCode.RESPONSE_UNDECLARED, 502),
                    Map.entry(RefusalCode.RESPONSE_MISMATCH, 502),
                    Map.entry(RefusalCode.RESPONSE_LEAK, 502),
                    Map.entry(RefusalCode.RESPONSE_UNREADABLE, 502));

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void isReachedAndSaysSoWithoutAnyValue(RefusalCode code) {
        TestGateway gateway = gateway(code);

        FakeExchange exchange = refused(code, gateway);

        assertThat(exchange.status()).isEqualTo(STATUS.get(code));
        assertThat(exchange.header("content-type")).containsExactly("application/problem+json");
        assertThat(exchange.header("cache-control")).containsExactly("no-store");
        assertThat(exchange.header("x-content-type-options")).containsExactly("nosniff");
        Event.Access access = gateway.accesses().getLast();
        assertThat(access.refusal()).contains(code);
        assertThat(exchange.text())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"" + code.text() + "\"")
                .contains("\"status\":" + STATUS.get(code) + ",\"code\":\"" + code.name() + "\"")
                .contains("\"requestId\":\"" + access.requestId() + "\"")
                .doesNotContain(SECRET);
        assertThat(exchange.sent().headers().toString()).doesNotContain("x-powered-by");
    }

    private TestGateway gateway(RefusalCode code) {
        return switch (code) {
            case CREDENTIAL_UNVERIFIABLE -> TestGateway.verifyingOn(RefusalCodeTest::full, folder);
            case CERTIFICATE_INVALID -> CertifiedGateway.with(folder, "header: on");
            case CERTIFICATE_MISSING -> CertifiedGateway.with(folder, "required: on");
            case MAINTENANCE -> TestGateway.with(folder, "roles:\n", "maintenance: on\nroles:\n");
            default -> new TestGateway(folder);
        };
    }

    private static void full(Runnable task) {
        throw new RejectedExecutionException("full: " + task);
    }

    private static FakeExchange refused(RefusalCode code, TestGateway gateway) {
        return switch (code) {
            case HOST_UNKNOWN -> gateway.send(Ask.get("/health").at(SECRET + ".example"));
            case PATH_AMBIGUOUS -> gateway.send(Ask.get("/x/../" + SECRET));
            case PROXY_UNTRUSTED -> gateway.send(Ask.get("/health").inPlaintext());
            case QUESTION_UNTRUSTED -> gateway.send(Ask.get("/_gatehouse/authorize"));
            case QUESTION_INVALID -> gateway.send(Ask.about("GET", SECRET));
            case ANSWERED_HERE -> gateway.send(Ask.about("GET", "/.well-known/jwks.json"));
            case CLIENT_ADDRESS_INVALID ->
                    gateway.send(
                            Ask.get("/health").from("192.0.2.1").with("x-forwarded-for", SECRET));
            case ROUTE_UNKNOWN -> gateway.send(Ask.get("/" + SECRET));
            case METHOD_NOT_ALLOWED -> gateway.send(Ask.of("DELETE", "/health"));
            case OPERATION_GONE -> gateway.send(Ask.get("/v1/gone"));
            case ORIGIN_NOT_ALLOWED ->
                    gateway.send(
                            Ask.of("OPTIONS", "/health")
                                    .with("origin", "https://" + SECRET + ".example")
                                    .with("access-control-request-method", "GET"));
            case MAINTENANCE -> gateway.send(Ask.get("/health?" + SECRET));
            case CROSS_SITE ->
                    gateway.send(
                            Ask.of("POST", "/health")
                                    .with("origin", "https://" + SECRET + ".example"));
            case CREDENTIAL_MISSING -> gateway.send(Ask.get("/orders"));
            case CREDENTIAL_INVALID -> gateway.send(Ask.get("/orders").bearing(SECRET));
            case CREDENTIAL_AMBIGUOUS ->
                    gateway.send(Ask.get("/orders").bearing(SECRET).bearing(gateway.clerk()));
            case CREDENTIAL_UNVERIFIABLE ->
                    gateway.send(Ask.get("/orders").bearing(gateway.clerk()));
            case CERTIFICATE_INVALID ->
                    gateway.send(Ask.get("/health").from("192.0.2.1").with("client-cert", SECRET));
            case CERTIFICATE_MISSING -> gateway.send(Ask.get("/health"));
            case CREDENTIAL_FAILURES -> {
                for (int i = 0; i < 30; i++) {
                    gateway.send(Ask.get("/orders").bearing(SECRET));
                }
                yield gateway.send(Ask.get("/orders").bearing(SECRET));
            }
            case ROLE_MISSING -> gateway.send(Ask.get("/orders").bearing(gateway.own.token("ana")));
            case NOT_OWNER ->
                    gateway.send(
                            Ask.get("/customers/" + SECRET + "/orders")
                                    .bearing(gateway.own.token("ana")));
            case NOTHING_OWNED ->
                    gateway.send(
                            Ask.get("/carts/1")
                                    .bearing(gateway.own.token("ana"))
                                    .exchange()
                                    .whoseAppAnswers(
                                            200,
                                            Headers.of("content-type", "application/json"),
                                            "{\"customer\":\"" + SECRET + "\"}"));
            case SECOND_FACTOR_MISSING ->
                    gateway.send(
                            Ask.get("/admin/users").bearing(gateway.own.token("ada", "admin")));
            case SECOND_FACTOR_STALE ->
                    gateway.send(
                            Ask.get("/fresh")
                                    .bearing(
                                            gateway.own.token(
                                                    Map.of(
                                                            "sub",
                                                            "carl",
                                                            "roles",
                                                            List.of("clerk"),
                                                            "amr",
                                                            List.of("mfa")))));
            case CONDITION_FAILED ->
                    gateway.send(
                            Ask.get("/tenants/" + SECRET)
                                    .bearing(
                                            gateway.own.token(
                                                    Map.of("sub", "ana", "tenant", "acme"))));
            case CONDITION_ERROR ->
                    gateway.send(Ask.get("/tenants/" + SECRET).bearing(gateway.own.token("ana")));
            case OUTSIDE_HOURS -> gateway.send(Ask.get("/office"));
            case ADDRESS_NOT_ALLOWED -> gateway.send(Ask.get("/intranet"));
            case DENIED -> gateway.send(Ask.get("/closed"));
            case LIMIT_EXCEEDED -> {
                gateway.send(Ask.get("/limited"));
                gateway.send(Ask.get("/limited"));
                yield gateway.send(Ask.get("/limited"));
            }
            case WEBSOCKET_NOT_ALLOWED -> gateway.send(Ask.get("/health").toWebSocket());
            case BODY_UNEXPECTED -> gateway.send(Ask.of("POST", "/health").sending(SECRET));
            case BODY_MISSING ->
                    gateway.send(Ask.json("POST", "/orders", "").bearing(gateway.clerk()));
            case BODY_TOO_LARGE ->
                    gateway.send(order(gateway, "\"" + SECRET.repeat(100) + "\"").exchange());
            case BODY_TOO_SLOW -> reading(gateway, new BodyReading.TooSlow());
            case BODY_NO_ROOM -> reading(gateway, new BodyReading.NoRoom());
            case BODY_BROKEN -> reading(gateway, new BodyReading.Aborted());
            case BODY_UNSEEN -> gateway.send(Ask.about("POST", "/orders").bearing(gateway.clerk()));
            case BODY_INVALID -> gateway.send(order(gateway, "{\"name\": " + SECRET));
            case CONTENT_TYPE_UNSUPPORTED ->
                    gateway.send(
                            Ask.of("POST", "/orders")
                                    .bearing(gateway.clerk())
                                    .with("content-type", "text/" + SECRET)
                                    .sending("x"));
            case CONTENT_ENCODING_UNSUPPORTED ->
                    gateway.send(order(gateway, "{}").with("content-encoding", "gzip"));
            case PARAMETER_INVALID ->
                    gateway.send(Ask.get("/orders?limit=" + SECRET).bearing(gateway.clerk()));
            case SCHEMA_MISMATCH ->
                    gateway.send(order(gateway, "{\"name\": [\"" + SECRET + "\"]}"));
            case GATE_FAILED -> gateway.send(Ask.get("/health").exchange().whoseForwardThrows());
            case NOT_READY -> {
                FakeExchange exchange = Ask.get("/health").exchange();
                gateway.through(gateway.snapshot().withheld().gates()).handle(exchange);
                yield exchange.run();
            }
            case OVERLOADED -> failing(gateway, UpstreamFailure.OVERLOADED);
            case APP_UNREACHABLE -> failing(gateway, UpstreamFailure.UNREACHABLE);
            case APP_BROKEN -> failing(gateway, UpstreamFailure.BROKEN);
            case APP_TIMEOUT -> failing(gateway, UpstreamFailure.TIMEOUT);
            case RESPONSE_UNDECLARED -> profile(gateway, 418, "application/json", "{}");
            case RESPONSE_MISMATCH ->
                    profile(gateway, 200, "application/json", "{\"name\":[\"" + SECRET + "\"]}");
            case RESPONSE_LEAK -> profile(gateway, 200, "text/plain", SECRET + " 4111111111111111");
            case RESPONSE_UNREADABLE -> profile(gateway, 200, "application/json", "{" + SECRET);
            case APP_ERROR ->
                    gateway.send(
                            Ask.get("/health")
                                    .exchange()
                                    .whoseAppAnswers(
                                            500,
                                            Headers.of("x-powered-by", "Express"),
                                            "at f (/app/" + SECRET + ".js:1:2)"));
        };
    }

    private static Ask order(TestGateway gateway, String json) {
        return Ask.json("POST", "/orders", json).bearing(gateway.clerk());
    }

    private static FakeExchange profile(TestGateway gateway, int status, String type, String body) {
        return gateway.send(
                Ask.get("/profile")
                        .exchange()
                        .whoseAppAnswers(status, Headers.of("content-type", type), body));
    }

    private static FakeExchange reading(TestGateway gateway, BodyReading outcome) {
        return gateway.send(
                order(gateway, "{}").exchange().sending(CompletableFuture.completedStage(outcome)));
    }

    private static FakeExchange failing(TestGateway gateway, UpstreamFailure failure) {
        return gateway.send(Ask.get("/health").exchange().whoseAppFails(failure));
    }
}
