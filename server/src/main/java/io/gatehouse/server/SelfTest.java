package io.gatehouse.server;

import io.gatehouse.gateway.Snapshot;
import io.gatehouse.gateway.Trial;
import io.gatehouse.gateway.verify.Report;
import io.gatehouse.gateway.verify.Verification;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tries a policy's controls, and tells of it in JSON.
public final class SelfTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private SelfTest() {}

    /// Of a snapshot that serves, or is about to.
    static Report of(Snapshot snapshot) {
        return Verification.usual().of(snapshot, CLOCK.instant());
    }

    /// Of a policy that nothing serves.
    ///
    /// @return one JSON document
    /// @throws Failure if the API description cannot be enforced
    public static String unserved(Policy policy) throws Failure {
        return switch (Trial.unserved(policy, CLOCK)) {
            case Parsed.Right<Snapshot>(Snapshot snapshot) -> document(policy, of(snapshot));
            case Parsed.Wrong<Snapshot>(List<Problem> problems) ->
                    throw PolicyReading.mistakes(problems);
        };
    }

    static String document(Policy policy, Report report) {
        ObjectNode document =
                new ObjectMapper()
                        .createObjectNode()
                        .put("policy", policy.epoch())
                        .put("allFired", report.isWhole())
                        .put("millis", report.millis());
        ArrayNode controls = document.putArray("controls");
        report.lines().forEach(line -> write(line, controls.addObject()));
        ArrayNode sampled = document.putArray("sampled");
        for (Report.Sampled control : report.sampled()) {
            ObjectNode into = sampled.addObject();
            control.app().ifPresent(app -> into.put("app", app));
            into.put("control", control.control())
                    .put("tried", control.tried())
                    .put("all", control.all());
        }
        return document.toString();
    }

    private static void write(Report.Line line, ObjectNode into) {
        line.app().ifPresent(app -> into.put("app", app));
        into.put("control", line.control())
                .put("fired", line.fired())
                .put("sent", line.sent())
                .put("expected", line.expected())
                .put("got", line.got());
        line.rule().ifPresent(rule -> into.put("rule", rule.toString()));
    }
}
