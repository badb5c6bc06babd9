package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;

/// What a list of default actions must have, and must not.
final class DefaultActionChecks {
    private DefaultActionChecks() {}

    static void check(Actions actions, Position at, Problems problems) {
        if (actions.phase().isEmpty()) {
            problems.add(at, "default actions name no phase", "add phase:1 to phase:5");
        }
        if (actions.disruptive().isEmpty()) {
            problems.add(
                    at,
                    "default actions do not say what becomes of the request",
                    "add pass, deny, drop, redirect or allow");
        }
        actions.all().stream()
                .filter(action -> !isInheritable(action))
                .findFirst()
                .ifPresent(action ->
                        problems.add(
                                at,
                                "default actions cannot hold " + Shown.of(ActionText.of(action)),
                                "move it into the rules"));
    }

    private static boolean isInheritable(Action action) {
        return switch (action) {
            case Action.InPhase _, Action.Transform _, Action.Status _ -> true;
            case Action.Flag flag ->
                    switch (flag) {
                        case LOG, NO_LOG, AUDIT_LOG, NO_AUDIT_LOG -> true;
                        case CAPTURE, CHAIN, MULTI_MATCH -> false;
                    };
            case Action.Disruptive disruptive -> !(disruptive instanceof Action.Block);
            default -> false;
        };
    }
}
