package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private FakeExchange get(String target) {
        return gateway.send(Ask.get(target).bearing(gateway.clerk()));
    }

    private FakeExchange post(String json) {
        return gateway.send(Ask.json("POST", "/orders", json).bearing(gateway.clerk()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/orders?", "/orders?limit=99", "/orders/7"})
    void passesWhatIsAsDeclared(String target) {
        assertThat(get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?limit=100, query/limit, maximum",
        "/orders?limit=x, query/limit, type",
        "/orders/x, path/id, type",
    })
    void namesTheParameterAndTheRule(String target, String at, String rule) {
        FakeExchange exchange = get(target);
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text()).contains("\"at\":\"" + at + "\"", "\"rule\":\"" + rule + "\"");
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // CWE-235, CWE-915: what is not declared is not there
    @ParameterizedTest
    @ValueSource(strings = {"/orders?debug=1", "/orders?limit=1&limit=2", "/orders?limit[]=1"})
    void refusesParametersThatAreNotDeclared(String target) {
        assertThat(get(target).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | body/name | required",
                "{\"name\": 1} | body/name | type",
                "{\"name\": \"123456789012345678901\"} | body/name | maxLength",
                "{\"name\": \"tea\", \"role\": \"admin\"} | body/role | additionalProperties"
            })
    void namesTheFieldOfTheBodyAndTheRule(String json, String at, String rule) {
        FakeExchange exchange = post(json);
        assertThat(exchange.status()).isEqualTo(422);
        assertThat(exchange.text()).contains("\"at\":\"" + at + "\"", "\"rule\":\"" + rule + "\"");
        assertThat(exchange.reachedTheApp()).isFalse();
    }

    // CWE-436: two readers, two bodies
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"b\"}", // the first or the last
                "\ufeff{\"name\":\"a\"}", // a byte order mark
                "{\"name\":\"a\"} {}", // more behind it
                "{'name':'a'}", // nearly JSON
                "{\"name\":\"a\",}",
                "name=a"
            })
    void refusesABodyThatCanBeReadInTwoWays(String body) {
        FakeExchange exchange = post(body);
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.text()).contains("BODY_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/jsonp",
                "application/json, text/plain",
                "application/x-www-form-urlencoded",
                ""
            })
    void refusesABodyOfAnotherContentType(String type) {
        FakeExchange exchange =
                gateway.send(
                        Ask.of("POST", "/orders")
                                .bearing(gateway.clerk())
                                .with("content-type", type)
                                .sending("{\"name\":\"tea\"}"));
        assertThat(exchange.status()).isEqualTo(415);
    }

    @Test
    void recordsTheOperationThatDeclaresIt() {
        get("/orders?limit=100");
        assertThat(gateway.accesses().getLast().rule().orElseThrow().file())
                .endsWith("openapi.yaml");
    }

    /// A body above the length that an event loop looks into itself.
    private static final String LONG = "{\"name\":\"tea\"" + " ".repeat(20_000) + "}";

    private TestGateway takingLongBodies(Executor workers) {
        gateway =
                TestGateway.workingOn(
                        workers, folder, "bodies: { max: 1KiB }", "bodies: { max: 64KiB }");
        return gateway;
    }

    @Test
    void aLongBodyIsJudgedByTheWorkers() {
        List<Runnable> waiting = new ArrayList<>();
        takingLongBodies(waiting::add);
        FakeExchange exchange = post(LONG);
        assertThat(exchange.reachedTheApp()).isFalse();
        waiting.forEach(Runnable::run);
        assertThat(exchange.run().status()).isEqualTo(200);
    }

    // CWE-400: what the workers have no room for is refused, not waited for
    @Test
    void aLongBodyIsRefusedWhenTheWorkersAreBusy() {
        takingLongBodies(_ -> {
            throw new RejectedExecutionException();
        });
        assertThat(post(LONG).text()).contains("OVERLOADED");
        assertThat(post("{\"name\":\"tea\"}").status())
                .as("a short one is not affected")
                .isEqualTo(200);
    }
}
