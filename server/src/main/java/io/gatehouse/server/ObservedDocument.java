package io.gatehouse.server;

import io.gatehouse.gateway.observe.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was observed, as JSON: the file in the data directory, and what commands print.
public final class ObservedDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The file stays small enough to be read whole.
    private static final int REFUSALS_MAX = 200;

    private static final int TARGET_CHARS_MAX = 200;

    private ObservedDocument() {}

    /// Of a gateway that never ran.
    static String nothing() {
        return of(new Observed(Instant.EPOCH, "", List.of(), List.of(), List.of()));
    }

    static String of(Observed observed) {
        ObjectNode document =
                JSON.createObjectNode()
                        .put("since", observed.since().toString())
                        .put("policy", observed.epoch());
        ArrayNode refusals = document.putArray("wouldRefuse");
        observed.refusals().stream()
                .limit(REFUSALS_MAX)
                .forEach(refusal -> write(refusal, refusals.addObject()));
        ArrayNode traffic = document.putArray("traffic");
        observed.traffic().forEach(shape -> write(shape, traffic.addObject()));
        ArrayNode deprecated = document.putArray("deprecated");
        for (Observed.Use use : observed.deprecated()) {
            deprecated
                    .addObject()
                    .put("operation", use.operation())
                    .put("issuer", use.issuer())
                    .put("caller", use.caller())
                    .put("count", use.count())
                    .put("last", use.last().toString());
        }
        return document.toString();
    }

    private static void write(Observed.WouldRefuse refusal, ObjectNode into) {
        into.put("code", refusal.code())
                .put("rule", refusal.rule())
                .put("operation", refusal.operation())
                .put("count", refusal.count());
        ArrayNode samples = into.putArray("samples");
        for (Observed.Sample sample : refusal.samples()) {
            samples.addObject()
                    .put("time", sample.time().toString())
                    .put("requestId", sample.requestId())
                    .put("method", sample.method())
                    .put("target", shortened(sample.target()))
                    .put("caller", sample.caller());
        }
    }

    private static String shortened(String target) {
        return target.length() <= TARGET_CHARS_MAX
                ? target
                : target.substring(0, TARGET_CHARS_MAX) + '…';
    }

    private static void write(Observed.Undeclared shape, ObjectNode into) {
        into.put("method", shape.method()).put("path", shape.path());
        ArrayNode query = into.putArray("query");
        shape.query().stream().sorted().forEach(query::add);
        ArrayNode statuses = into.putArray("statuses");
        shape.statuses().stream().sorted().forEach(statuses::add);
        into.put("count", shape.count());
    }

    /// @param text as [#of] writes it
    public static Observed read(String text) {
        JsonNode document = JSON.readTree(text);
        List<Observed.WouldRefuse> refusals = new ArrayList<>();
        document.path("wouldRefuse").forEach(node -> refusals.add(refusal(node)));
        List<Observed.Undeclared> traffic = new ArrayList<>();
        document.path("traffic").forEach(node -> traffic.add(shape(node)));
        List<Observed.Use> deprecated = new ArrayList<>();
        document.path("deprecated").forEach(node -> deprecated.add(use(node)));
        return new Observed(
                Instant.parse(text(document, "since")),
                text(document, "policy"),
                refusals,
                traffic,
                deprecated);
    }

    private static Observed.WouldRefuse refusal(JsonNode node) {
        List<Observed.Sample> samples = new ArrayList<>();
        node.path("samples")
                .forEach(sample ->
                        samples.add(
                                new Observed.Sample(
                                        Instant.parse(text(sample, "time")),
                                        text(sample, "requestId"),
                                        text(sample, "method"),
                                        text(sample, "target"),
                                        text(sample, "caller"))));
        return new Observed.WouldRefuse(
                text(node, "code"),
                text(node, "rule"),
                text(node, "operation"),
                node.path("count").longValue(),
                samples);
    }

    private static Observed.Use use(JsonNode node) {
        return new Observed.Use(
                text(node, "operation"),
                text(node, "issuer"),
                text(node, "caller"),
                node.path("count").longValue(),
                Instant.parse(text(node, "last")));
    }

    private static Observed.Undeclared shape(JsonNode node) {
        Set<String> query = new HashSet<>();
        node.path("query").forEach(name -> query.add(name.stringValue()));
        Set<Integer> statuses = new HashSet<>();
        node.path("statuses").forEach(status -> statuses.add(status.intValue()));
        return new Observed.Undeclared(
                text(node, "method"),
                text(node, "path"),
                query,
                statuses,
                node.path("count").longValue());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }
}
