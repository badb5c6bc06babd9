package io.gatehouse.policy;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `maintenance`: `on`, `off`, or a mapping that says who is let in and what everybody else is told.
final class MaintenanceReader {
    private static final int MESSAGE_CHARS_MAX = 500;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    private final Profile profile;
    private final Problems problems;

    MaintenanceReader(Profile profile, Problems problems) {
        this.profile = profile;
        this.problems = problems;
    }

    Optional<Maintenance> read(Optional<Node> maintenance, List<Route> routes) {
        return maintenance.flatMap(node ->
                switch (node) {
                    case Node.Scalar word -> word(word);
                    case Node.Mapping mapping -> Optional.of(mapping(mapping, routes));
                    case Node.Sequence list -> {
                        wrong(list);
                        yield Optional.empty();
                    }
                });
    }

    private void wrong(Node node) {
        problems.add(
                node.at(),
                "'maintenance' is " + node.kind(),
                "write on, off, or { message: …, retry-after: 10min, allow: [10.0.0.0/8], except: [GET /health] }");
    }

    private Optional<Maintenance> word(Node.Scalar word) {
        Optional<Boolean> on = Forms.flag(word.text());
        if (on.isEmpty()) {
            wrong(word);
        }
        return on.filter(Boolean::booleanValue)
                .map(_ ->
                        new Maintenance(
                                word.at(),
                                Optional.empty(),
                                RETRY_AFTER,
                                new Networks(List.of()),
                                Set.of()));
    }

    private Maintenance mapping(Node.Mapping mapping, List<Route> routes) {
        Fields fields = Fields.of(mapping, PolicyKeys.MAINTENANCE, problems);
        fields.requireItems("allow");
        fields.requireItems("except");
        return new Maintenance(
                mapping.at(),
                fields.value(
                        "message",
                        MaintenanceReader::message,
                        "a sentence of at most " + MESSAGE_CHARS_MAX + " characters"),
                fields.value("retry-after", Forms::time, "a time, such as 10min")
                        .orElse(RETRY_AFTER),
                new Networks(
                        fields.values(
                                "allow",
                                text -> Network.parse(text).filter(block -> block.prefixBits() > 0),
                                "addresses in CIDR form without bits beyond the prefix, such as 10.0.0.0/8; letting all in (/0) is no maintenance")),
                except(fields, routes));
    }

    private static Optional<String> message(String text) {
        boolean plain = text.chars().noneMatch(Character::isISOControl);
        return plain && !text.isBlank() && text.length() <= MESSAGE_CHARS_MAX
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private Set<String> except(Fields fields, List<Route> routes) {
        Set<String> labels = new HashSet<>();
        for (Node.Scalar scalar : fields.scalars("except")) {
            List<String> covered =
                    RuleName.parse(scalar.text()).stream()
                            .flatMap(name ->
                                    routes.stream().filter(route -> name.covers(route, profile)))
                            .map(Route::label)
                            .toList();
            if (covered.isEmpty()) {
                problems.add(
                        scalar.at(),
                        "'" + Shown.of(scalar.text()) + "' matches no operation or site file",
                        "write it as in rules, such as GET /health");
            }
            labels.addAll(covered);
        }
        return labels;
    }
}
