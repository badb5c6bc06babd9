package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Trial.Answer;
import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Content;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.gateway.Trial.Outcome;
import io.gatehouse.gateway.Trial.Step;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import io.gatehouse.testkit.SteppingClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
    private static final String API =
            """
            openapi: 3.1.0
            info: { title: t, version: "1" }
            paths:
              /orders:
                get: { responses: { "200": { description: ok } } }
                put: { responses: { "200": { description: ok } } }
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { type: object, properties: { n: { type: integer } } } } }
                  responses: { "200": { description: ok } }
              /tenants/{tenant}:
                parameters: [ { name: tenant, in: path, required: true, schema: { type: string } } ]
                get: { responses: { "200": { description: ok } } }
                post:
                  requestBody:
                    content: { application/json: { schema: { type: object, properties: { owner: { type: string } } } } }
                  responses: { "200": { description: ok } }
            """;
    private static final String POLICY =
            """
            app: http://127.0.0.1:3000
            url: https://shop.example
            api: openapi.yaml
            roles: { clerk: orders:write }
            rules:
              GET /orders: clerk, from 10.0.0.0/8
              POST /orders: clerk, 2/min per user
              PUT /orders: clerk, observe until 2027-01-01
              GET /tenants/{tenant}: signed-in, mfa 10m, when user.tenant == path.tenant
              POST /tenants/{tenant}: owner(body.owner), when body.owner != 'x'
            """;

    @TempDir private Path folder;
    private Trial trial;

    @BeforeEach
    void read() throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), API);
        Path file = Files.writeString(folder.resolve("gatehouse.yaml"), POLICY);
        Policy policy = ((Parsed.Right<Policy>) Policy.load(file)).value();
        trial = ((Parsed.Right<Trial>) Trial.of(policy, SteppingClock.atNewYear())).value();
    }

    private Outcome send(String request, String from, Optional<Content> content, String... roles) {
        String[] words = request.split(" ");
        Trial.Who who =
                roles.length == 0
                        ? new Trial.Nobody()
                        : new Caller(Optional.empty(), "ana", List.of(roles), false);
        return trial.send(new Imagined(words[0], words[1], Ask.address(from), who, content));
    }

    private static Optional<Content> json(String text) {
        return Optional.of(new Content("application/json", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Step last(Outcome outcome) {
        return outcome.steps().getLast();
    }

    @Test
    void tellsWhatWouldBeRefusedWhereThePolicyObserves() {
        Outcome outcome = send("PUT /orders", "192.0.2.1", Optional.empty());
        assertThat(outcome.isAllowed()).isTrue();
        assertThat(outcome.steps())
                .filteredOn(step -> step.answer() == Answer.WOULD_REFUSE)
                .singleElement()
                .extracting(Step::reason)
                .isEqualTo("401 CREDENTIAL_MISSING");
    }

    @Test
    void namesTheGateAndTheLineThatRefuse() {
        Outcome outcome = send("GET /orders", "192.0.2.1", Optional.empty(), "clerk");
        assertThat(outcome.isAllowed()).isFalse();
        assertThat(last(outcome).gate()).isEqualTo("Permission");
        assertThat(last(outcome).reason()).isEqualTo("403 ADDRESS_NOT_ALLOWED");
        assertThat(last(outcome).by().orElseThrow().line()).isEqualTo(6);
    }

    @Test
    void asksEveryGateOfTheProgramInItsOrder() {
        Outcome outcome = send("GET /orders", "10.1.2.3", Optional.empty(), "clerk");
        assertThat(outcome.isAllowed()).isTrue();
        assertThat(outcome.steps())
                .extracting(Step::gate)
                .containsExactly(
                        "Host",
                        "Path",
                        "Address",
                        "Own",
                        "Routing",
                        "Cors",
                        "CrossSite",
                        "Sunset",
                        "Authentication",
                        "Permission",
                        "Limits",
                        "BodyReading",
                        "Validation",
                        "Conditions");
    }

    @Test
    void aStrangerIsNobodyAndARoleThatNobodyDefinesGrantsNothing() {
        assertThat(last(send("POST /orders", "::1", json("{}"))).reason())
                .isEqualTo("401 CREDENTIAL_MISSING");
        assertThat(last(send("POST /orders", "::1", json("{}"), "chief")).reason())
                .isEqualTo("403 ROLE_MISSING");
    }

    @Test
    void judgesABodyThatIsGivenAndSaysSoWhereNoneIs() {
        assertThat(last(send("POST /orders", "::1", json("{\"n\":1}"), "clerk")).answer())
                .isEqualTo(Answer.PASSES);
        assertThat(last(send("POST /orders", "::1", json("{\"n\":\"x\"}"), "clerk")).reason())
                .startsWith("422 SCHEMA_MISMATCH");
    }

    @Test
    void withoutABodyItsGateCannotTell() {
        Outcome outcome = send("POST /orders", "::1", Optional.empty(), "clerk");
        assertThat(outcome.steps())
                .filteredOn(step -> step.answer() == Answer.NOT_JUDGED)
                .singleElement()
                .extracting(Step::gate)
                .isEqualTo("Validation");
        assertThat(outcome.isAllowed()).isTrue();
        assertThat(outcome.isWhole()).isFalse();
    }

    @Test
    void aConditionThatAsksForMoreThanWasGivenIsNotJudged() {
        Outcome outcome = send("GET /tenants/acme", "::1", Optional.empty());
        assertThat(last(outcome).reason()).isEqualTo("401 CREDENTIAL_MISSING");
        Outcome signedIn = send("GET /tenants/acme", "::1", Optional.empty(), "clerk");
        assertThat(last(signedIn).reason()).isEqualTo("403 SECOND_FACTOR_MISSING");
    }

    @Test
    void ownersInBodiesAreTold() {
        assertThat(
                        last(send("POST /tenants/a", "::1", json("{\"owner\":\"b\"}"), "clerk"))
                                .reason())
                .isEqualTo("403 NOT_OWNER");
        Outcome unknown = send("POST /tenants/a", "::1", Optional.empty(), "clerk");
        assertThat(last(unknown).gate()).isEqualTo("Conditions");
        assertThat(last(unknown).answer()).isEqualTo(Answer.NOT_JUDGED);
        assertThat(unknown.isAllowed()).isTrue();
    }

    // CWE-287: whoever asks about somebody does not say when that somebody signed in
    @Test
    void aSecondFactorOfUnknownAgeIsNotFreshWhereAProxyOnlyAsks() {
        Trial.Caller caller = new Trial.Caller(Optional.empty(), "ana", List.of("clerk"), true);
        Trial.Imagined imagined =
                new Trial.Imagined(
                        "GET", "/tenants/acme", Ask.address("10.1.2.3"), caller, Optional.empty());
        assertThat(trial.ask(imagined).steps())
                .filteredOn(step -> step.gate().equals("Permission"))
                .extracting(Step::reason)
                .containsExactly("401 SECOND_FACTOR_STALE");
        assertThat(trial.send(imagined).steps())
                .filteredOn(step -> step.gate().equals("Permission"))
                .extracting(Step::answer)
                .containsExactly(Answer.NOT_JUDGED);
    }

    // CWE-693: what only the body can tell is not allowed where there is none to see
    @Test
    void anOwnerInABodyIsNotOneWhereAProxyOnlyAsks() {
        Trial.Caller caller = new Trial.Caller(Optional.empty(), "ana", List.of(), false);
        Trial.Outcome outcome =
                trial.ask(
                        new Trial.Imagined(
                                "POST",
                                "/tenants/acme",
                                Ask.address("10.1.2.3"),
                                caller,
                                Optional.empty()));
        assertThat(outcome.isAllowed() && outcome.isWhole()).isFalse();
    }

    @Test
    void countsForItselfAlone() {
        for (int i = 0; i < 2; i++) {
            assertThat(send("POST /orders", "::1", json("{}"), "clerk").isAllowed()).isTrue();
        }
        assertThat(last(send("POST /orders", "::1", json("{}"), "clerk")).reason())
                .isEqualTo("429 LIMIT_EXCEEDED");
    }

    @Test
    void theKeysAreGatehousesOwnAnswer() {
        Outcome outcome = send("GET /.well-known/jwks.json", "::1", Optional.empty());
        assertThat(last(outcome).answer()).isEqualTo(Answer.ANSWERS);
        assertThat(outcome.isAllowed()).isFalse();
    }
}
