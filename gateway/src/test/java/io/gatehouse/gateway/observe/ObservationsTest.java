package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.spec.Position;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");

    private String epoch = "first";
    private final Observations observations = new Observations(() -> epoch, BEGIN);

    private boolean deprecated;
    private Optional<RefusalCode> refused = Optional.empty();
    private String caller = "ana";

    private void note(String target, String route, RefusalCode... codes) {
        List<Event.WouldRefuse> refusals =
                List.of(codes).stream()
                        .map(code ->
                                new Event.WouldRefuse(
                                        code, Optional.of(new Position("gatehouse.yaml", 7, 3))))
                        .toList();
        observations.note(
                new Event.Access(
                        LATER,
                        "id",
                        "trace",
                        "0123456789ab",
                        InetAddress.getLoopbackAddress(),
                        "HTTP/2",
                        "GET",
                        target,
                        false,
                        route.isEmpty() ? Optional.empty() : Optional.of(route),
                        deprecated,
                        Optional.of(new Event.Caller("https://login.example", caller)),
                        refused,
                        Optional.empty(),
                        refusals,
                        List.of(),
                        200,
                        true,
                        0,
                        0,
                        0,
                        0));
    }

    @Test
    void countsByReasonRuleAndOperationWithTheFirstSamples() {
        for (int i = 0; i < 7; i++) {
            note("/orders/" + i, "GET /orders/{id}", RefusalCode.ROLE_MISSING);
        }
        note("/orders", "GET /orders", RefusalCode.ROLE_MISSING);

        List<Observed.WouldRefuse> refusals = observations.soFar().refusals();

        assertThat(refusals).hasSize(2);
        assertThat(refusals.getFirst().count()).isEqualTo(7);
        assertThat(refusals.getFirst().rule()).isEqualTo("gatehouse.yaml:7:3");
        assertThat(refusals.getFirst().samples())
                .extracting(Observed.Sample::target)
                .containsExactly("/orders/0", "/orders/1", "/orders/2", "/orders/3", "/orders/4");
        assertThat(refusals.getFirst().samples().getFirst().caller()).isEqualTo("ana");
    }

    @Test
    void whatPassesIsNotCounted() {
        note("/orders", "GET /orders");
        assertThat(observations.soFar().refusals()).isEmpty();
    }

    @Test
    void whatWasRefusedAllTheSameIsNotCounted() {
        refused = Optional.of(RefusalCode.CREDENTIAL_INVALID);
        note("/nowhere", "", RefusalCode.ROUTE_UNKNOWN);
        assertThat(observations.soFar().refusals()).isEmpty();
        assertThat(observations.soFar().traffic()).isEmpty();
    }

    @Test
    void keepsTheShapeOfWhatNothingDeclares() {
        note("/orders/1?page=2&token=***", "", RefusalCode.ROUTE_UNKNOWN);
        note("/orders/2?size=9", "", RefusalCode.ROUTE_UNKNOWN);

        assertThat(observations.soFar().traffic())
                .singleElement()
                .satisfies(shape -> {
                    assertThat(shape.path()).isEqualTo("/orders/{id}");
                    assertThat(shape.query()).containsExactlyInAnyOrder("page", "size", "token");
                    assertThat(shape.count()).isEqualTo(2);
                });
    }

    /// CWE-770: shapes are made by strangers.
    @Test
    void shapesAreBounded() {
        for (int i = 0; i < 2 * Observations.SHAPES_MAX; i++) {
            note("/word" + i, "", RefusalCode.ROUTE_UNKNOWN);
        }
        assertThat(observations.soFar().traffic()).hasSize(Observations.SHAPES_MAX);
        assertThat(observations.soFar().refusals()).hasSize(1);
    }

    @Test
    void tellsWhoStillCallsWhatIsDeprecated() {
        deprecated = true;
        note("/v1/orders", "GET /v1/orders");
        caller = "bob";
        note("/v1/orders", "GET /v1/orders");
        note("/v1/orders", "GET /v1/orders");
        assertThat(observations.soFar().deprecated())
                .containsExactly(
                        new Observed.Use(
                                "GET /v1/orders", "https://login.example", "bob", 2, LATER),
                        new Observed.Use(
                                "GET /v1/orders", "https://login.example", "ana", 1, LATER));
        assertThat(observations.soFar().refusals()).isEmpty();
    }

    /// CWE-770.
    @Test
    void callersAreBounded() {
        deprecated = true;
        for (int i = 0; i < 2 * Observations.USES_MAX; i++) {
            caller = "caller" + i;
            note("/v1/orders", "GET /v1/orders");
        }
        assertThat(observations.soFar().deprecated()).hasSize(Observations.USES_MAX);
    }

    @Test
    void anotherPolicyIsCountedAnew() {
        note("/orders", "GET /orders", RefusalCode.ROLE_MISSING);
        epoch = "second";
        note("/other", "GET /other", RefusalCode.ROLE_MISSING);
        assertThat(observations.soFar().refusals())
                .singleElement()
                .extracting(Observed.WouldRefuse::operation)
                .isEqualTo("GET /other");
        assertThat(observations.soFar().since()).isEqualTo(LATER);
    }

    @Test
    void goesOnFromAnEarlierRun() {
        note("/orders", "GET /orders", RefusalCode.ROLE_MISSING);
        note("/x/1", "", RefusalCode.ROUTE_UNKNOWN);
        deprecated = true;
        note("/v1/orders", "GET /v1/orders");
        Observations resumed = new Observations(() -> epoch, LATER);
        resumed.resume(observations.soFar());
        assertThat(resumed.soFar()).isEqualTo(observations.soFar());
    }
}
