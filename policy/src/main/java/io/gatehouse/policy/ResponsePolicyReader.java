package io.gatehouse.policy;

import io.gatehouse.policy.ResponsePolicy.Check;
import io.gatehouse.policy.ResponsePolicy.Leaks;
import io.gatehouse.policy.ResponsePolicy.Unreadable;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads `responses`, of the whole policy or of one rule: a statement stands for itself, nothing is added up.
final class ResponsePolicyReader {
    private static final int BYTES_MAX = 1 << 20;

    private final Problems problems;

    ResponsePolicyReader(Problems problems) {
        this.problems = problems;
    }

    /// `off`, or a mapping.
    Optional<ResponsePolicy> read(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals("off")) {
            return Optional.of(
                    new ResponsePolicy(
                            Check.OFF, false, Leaks.OFF, Unreadable.PASS, BYTES_MAX, node.at()));
        }
        Fields fields = Fields.of(node, PolicyKeys.RESPONSES, problems);
        Check check = word(fields, "check", Check.values()).orElse(Check.OFF);
        Leaks leaks = word(fields, "leaks", Leaks.values()).orElse(Leaks.OFF);
        boolean strip = fields.flag("strip-undeclared", false);
        boolean strict = check == Check.ENFORCE || leaks == Leaks.REFUSE || leaks == Leaks.MASK;
        if (check == Check.OFF && leaks == Leaks.OFF && !strip) {
            problems.add(
                    node.at(),
                    "'responses' looks at nothing",
                    "write check: observe, leaks: mask or strip-undeclared: on; or responses: off");
        }
        return Optional.of(
                new ResponsePolicy(
                        check,
                        strip,
                        leaks,
                        word(fields, "unreadable", Unreadable.values())
                                .orElse(strict || strip ? Unreadable.REFUSE : Unreadable.PASS),
                        fields.value("max", Forms::heldBytes, "a size, such as 1MiB")
                                .orElse(BYTES_MAX),
                        node.at()));
    }

    private static <E extends Enum<E>> Optional<E> word(Fields fields, String key, E[] values) {
        String words =
                Arrays.stream(values).map(ResponsePolicy::word).collect(Collectors.joining(", "));
        return fields.value(
                key,
                text ->
                        Arrays.stream(values)
                                .filter(value -> ResponsePolicy.word(value).equals(text))
                                .findFirst(),
                "one of " + words);
    }
}
