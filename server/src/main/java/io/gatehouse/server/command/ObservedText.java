package io.gatehouse.server.command;

import io.gatehouse.gateway.observe.Observed;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What was observed, for people.
final class ObservedText {
    private static final int SHAPES_SHOWN_MAX = 20;

    private ObservedText() {}

    static void print(Observed observed, PrintWriter out) {
        if (observed.since().equals(Instant.EPOCH)) {
            out.println("Nothing was observed yet.");
        } else if (observed.refusals().isEmpty()) {
            out.println("Since " + shown(observed.since()) + " nothing would have been refused.");
        } else {
            out.println("Since " + shown(observed.since()) + " this would have been refused:");
            observed.refusals().forEach(refusal -> print(refusal, out));
        }
        if (!observed.traffic().isEmpty()) {
            out.println();
            out.println("The API description does not declare:");
            observed.traffic().stream()
                    .limit(SHAPES_SHOWN_MAX)
                    .forEach(shape ->
                            out.println(
                                    "%8d x  %s %s"
                                            .formatted(
                                                    shape.count(), shape.method(), shape.path())));
            int more = observed.traffic().size() - SHAPES_SHOWN_MAX;
            if (more > 0) {
                out.println("           and " + more + " more (--json lists them)");
            }
        }
        printUses(observed, out);
    }

    private static void printUses(Observed observed, PrintWriter out) {
        if (!observed.deprecated().isEmpty()) {
            out.println();
            out.println("Deprecated, and still called:");
            observed.deprecated().stream()
                    .limit(SHAPES_SHOWN_MAX)
                    .forEach(use ->
                            out.println(
                                    "%8d x  %s  by %s, last %s"
                                            .formatted(
                                                    use.count(),
                                                    use.operation(),
                                                    who(use),
                                                    shown(use.last()))));
        }
    }

    /// Finer than a second, a time is harder to read.
    private static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String who(Observed.Use use) {
        return use.issuer().isEmpty()
                ? "callers who are not signed in"
                : use.caller() + " of " + use.issuer();
    }

    private static void print(Observed.WouldRefuse refusal, PrintWriter out) {
        out.println();
        out.println(
                "%8d x  %s  %s  %s"
                        .formatted(
                                refusal.count(),
                                refusal.code(),
                                refusal.operation(),
                                refusal.rule())
                        .stripTrailing());
        for (Observed.Sample sample : refusal.samples()) {
            out.println(
                    "            %s  %s %s  %s"
                            .formatted(
                                    shown(sample.time()),
                                    sample.method(),
                                    sample.target(),
                                    sample.caller())
                            .stripTrailing());
        }
    }
}
