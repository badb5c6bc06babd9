package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.verify.Report;
import io.gatehouse.gateway.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every gate of the product is replaced by a broken one, and the verification must notice. A gate that is added without a control that tries it fails here.
final class VerifyTest {
    @TempDir private Path folder;

    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    @Test
    void everyControlOfAWorkingGatewayFires() {
        Report report = verify(gateway.snapshot());

        assertThat(report.complaint(99)).isEmpty();
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void theRichestPolicySwitchesOnEveryControl() {
        assertThat(verify(gateway.snapshot()).lines())
                .extracting(Report.Line::control)
                .contains(
                        "smuggled-request",
                        "unknown-host",
                        "ambiguous-path",
                        "untrusted-peer",
                        "unreadable-address",
                        "reserved-address",
                        "undeclared-route",
                        "wrong-method",
                        "websocket",
                        "foreign-origin",
                        "cross-site-change",
                        "after-sunset",
                        "forged-token",
                        "check-token",
                        "denied",
                        "outside-network",
                        "anonymous-caller",
                        "role-missing",
                        "path-owner",
                        "body-owner",
                        "outside-hours",
                        "untrusted-question",
                        "second-factor",
                        "rate-limit",
                        "body-too-large",
                        "unexpected-body",
                        "undeclared-parameter",
                        "wrong-content-type",
                        "bad-body",
                        "spoofed-headers",
                        "response-owner",
                        "response-undeclared",
                        "response-leak",
                        "response-headers",
                        "stack-trace");
    }

    @Test
    void theGuideTellsOfEveryControl() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "guide", "verify.md"));

        assertThat(verify(gateway.snapshot()).lines())
                .allSatisfy(line -> assertThat(guide).contains("| `" + line.control() + "` |"));
    }

    @TestFactory
    List<DynamicTest> everyGateSwitchedOffIsNoticed() {
        return gateway.snapshot().gates().stream()
                .map(gate ->
                        DynamicTest.dynamicTest(
                                gate.name(), () -> assertNoticed(gate, _ -> Verdict.PASS)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyGateThatRefusesEverythingIsNoticed() {
        return gateway.snapshot().gates().stream()
                .map(gate ->
                        DynamicTest.dynamicTest(
                                gate.name(),
                                () ->
                                        assertNoticed(
                                                gate,
                                                _ -> Verdict.deny(Refusal.of(RefusalCode.DENIED)))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyGateThatThrowsIsNoticed() {
        return gateway.snapshot().gates().stream()
                .map(gate ->
                        DynamicTest.dynamicTest(
                                gate.name(),
                                () ->
                                        assertNoticed(
                                                gate,
                                                _ -> {
                                                    throw new IllegalStateException("broken");
                                                })))
                .toList();
    }

    /// A gate that refuses with its own code whatever comes is no proof: its harmless twins say so.
    @TestFactory
    List<DynamicTest> everyGateThatRefusesEverythingAsItWouldAnAttackIsNoticed() {
        return gateway.snapshot().gates().stream()
                .map(gate ->
                        DynamicTest.dynamicTest(
                                gate.name(),
                                () -> {
                                    Refusal own = aRefusalOf(gate);
                                    assertNoticed(gate, _ -> Verdict.deny(own));
                                }))
                .toList();
    }

    private Refusal aRefusalOf(Gate gate) {
        List<Refusal> refusals = new ArrayList<>();
        verify(gateway.snapshot().through(with(gate, new Recording(gate, refusals))));
        assertThat(refusals).as("a control that makes %s refuse", gate.name()).isNotEmpty();
        return refusals.getFirst();
    }

    private record Recording(Gate gate, List<Refusal> refusals) implements Gate {
        @Override
        public Verdict judge(Passage passage) {
            Verdict verdict = gate.judge(passage);
            if (verdict instanceof Verdict.Deny(Refusal refusal)) {
                refusals.add(refusal);
            }
            return verdict;
        }

        @Override
        public String name() {
            return gate.name();
        }
    }

    private void assertNoticed(Gate gate, Judge broken) {
        Report report =
                verify(gateway.snapshot().through(with(gate, new Broken(gate.name(), broken))));

        assertThat(report.isWhole()).isFalse();
        assertThat(report.silent())
                .extracting(Report.Line::expected)
                .as("a control of its own")
                .anyMatch(expected -> expected.endsWith(" by " + gate.name()));
    }

    private List<Gate> with(Gate gate, Gate other) {
        return gateway.snapshot().gates().stream()
                .map(each -> each == gate ? other : each)
                .toList();
    }

    private interface Judge {
        Verdict judge(Passage passage);
    }

    /// A test build of one gate.
    private record Broken(String name, Judge as) implements Gate {
        @Override
        public Verdict judge(Passage passage) {
            return as.judge(passage);
        }
    }

    /// While the app is being worked on, everything behind that gate is tried as well.
    @Test
    void everyControlFiresDuringMaintenance() {
        beginMaintenance();

        assertThat(verify(gateway.snapshot()).complaint(99)).isEmpty();
    }

    @Test
    void maintenanceThatLetsEverybodyInIsNoticed() {
        beginMaintenance();

        assertNoticed(gate("Maintaining"), _ -> Verdict.PASS);
    }

    @Test
    void maintenanceThatLetsNobodyInIsNoticed() {
        beginMaintenance();

        assertNoticed(gate("Maintaining"), _ -> Verdict.deny(Refusal.of(RefusalCode.MAINTENANCE)));
    }

    /// Whose queries nobody declares.
    @Test
    void everyControlFiresBesideSiteFiles() {
        gateway =
                TestGateway.with(
                        folder,
                        "roles:\n",
                        "site: { files: [/, /assets/**], fallback: /index.html, access: anyone }\nroles:\n");

        assertThat(verify(gateway.snapshot()).complaint(99)).isEmpty();
    }

    @Test
    void leaksThatNobodyLooksForAreNoticed() {
        assertThat(silentWithout("leaks: mask, ")).contains("response-leak");
    }

    @Test
    void answersThatNobodyComparesWithTheirDeclarationAreNoticed() {
        assertThat(silentWithout("check: enforce, ")).contains("response-undeclared");
    }

    /// Of a test build that forgets this part of the policy.
    private List<String> silentWithout(String part) {
        TestGateway forgetful = TestGateway.with(folder, part, "");
        List<Gate> gates = with(gate("Routing"), gate("Routing", forgetful));
        return verify(gateway.snapshot().through(gates)).silentControls();
    }

    private void beginMaintenance() {
        gateway =
                TestGateway.with(
                        folder,
                        "roles:\n",
                        "maintenance: { allow: [10.0.0.0/8], except: [GET /health] }\nroles:\n");
    }

    private Gate gate(String name) {
        return gate(name, gateway);
    }

    private static Gate gate(String name, TestGateway of) {
        return of.snapshot().gates().stream()
                .filter(gate -> gate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsLeftBehind() {
        for (int i = 0; i < 3; i++) {
            verify(gateway.snapshot());
        }

        assertThat(gateway.noted).isEmpty();
        assertThat(gateway.identitiesSigned).hasValue(0);
        FakeExchange first = gateway.send(Ask.get("/limited"));
        assertThat(first.header("ratelimit")).hasToString("[\"default\";r=1;t=30]");
    }

    @Test
    void aWithheldPolicyRefusesEverything() {
        RequestPipeline pipeline =
                new RequestPipeline(
                        () -> gateway.snapshot().withheld(),
                        gateway.noted::add,
                        gateway.clock,
                        RandomGenerator::getDefault);
        FakeExchange exchange = Ask.get("/health").exchange();
        pipeline.handle(exchange);

        assertThat(exchange.run().status()).isEqualTo(503);
        assertThat(exchange.text()).contains("NOT_READY");
        assertThat(exchange.isForwarded()).isFalse();
    }

    private Report verify(Snapshot snapshot) {
        return Verification.usual().of(snapshot, gateway.clock.instant());
    }
}
