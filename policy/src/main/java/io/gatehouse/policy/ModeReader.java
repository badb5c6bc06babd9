package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.time.LocalDate;
import java.util.Optional;

/// Reads `mode` and `until` of the whole policy.
final class ModeReader {
    private final Fields top;
    private final Problems problems;

    ModeReader(Fields top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    /// @param local whether only this machine can reach the gateway: nobody else is let in by observing then
    Mode read(boolean local) {
        Optional<Node.Scalar> mode = top.scalar("mode");
        Optional<LocalDate> until = top.value("until", Forms::day, "a day, such as 2027-01-31");
        return switch (mode.map(Node.Scalar::text).orElse("enforce")) {
            case "enforce" -> {
                untilWithoutObserving();
                yield Mode.ENFORCE;
            }
            case "observe" -> {
                requireAnEnd(mode.orElseThrow().at(), local || top.has("until"));
                yield new Mode.Observe(true, until);
            }
            default -> {
                Node.Scalar other = mode.orElseThrow();
                problems.add(
                        other.at(),
                        "'mode' cannot be '" + Shown.of(other.text()) + "'",
                        "write enforce or observe");
                yield Mode.ENFORCE;
            }
        };
    }

    private void requireAnEnd(Position mode, boolean ends) {
        if (!ends) {
            problems.add(
                    mode,
                    "'mode: observe' refuses nobody, and this gateway can be reached by others",
                    "say how long: until: 2027-01-31, or observe on loopback (url and listen.public)");
        }
    }

    private void untilWithoutObserving() {
        top.scalar("until")
                .ifPresent(until ->
                        problems.add(
                                until.at(),
                                "'until' has no effect without 'mode: observe'",
                                "remove it"));
    }
}
