package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Finds what is doubled or contradicts itself in one list of actions. Not thread-safe.
final class ActionChecks {
    private static final Set<Class<? extends Action>> REPEATABLE =
            Set.of(
                    Action.Tag.class,
                    Action.Transform.class,
                    Action.SetVar.class,
                    Action.ExpireVar.class,
                    Action.InitCol.class,
                    Action.Ctl.class);

    private final Problems problems;
    private final Map<Object, Position> seen = new HashMap<>();

    ActionChecks(Problems problems) {
        this.problems = problems;
    }

    void see(Action action, SourceText text) {
        if (REPEATABLE.contains(action.getClass())) {
            return;
        }
        Position before = seen.putIfAbsent(group(action), text.at());
        if (before != null) {
            problems.add(
                    text.at(),
                    "the action "
                            + Shown.of(text)
                            + " doubles or contradicts the one at "
                            + before.line()
                            + ":"
                            + before.column(),
                    "keep one of them");
        }
    }

    /// What only one may be of.
    private static Object group(Action action) {
        return switch (action) {
            case Action.Flag flag -> group(flag);
            case Action.Disruptive _ -> Action.Disruptive.class;
            case Action.SkipAfter _ -> Action.Skip.class;
            default -> action.getClass();
        };
    }

    private static Object group(Action.Flag flag) {
        return switch (flag) {
            case NO_LOG -> Action.Flag.LOG;
            case NO_AUDIT_LOG -> Action.Flag.AUDIT_LOG;
            case LOG, AUDIT_LOG, CAPTURE, CHAIN, MULTI_MATCH -> flag;
        };
    }
}
