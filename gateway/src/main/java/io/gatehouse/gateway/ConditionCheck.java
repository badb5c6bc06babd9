package io.gatehouse.gateway;

import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import io.gatehouse.policy.condition.Circumstances;
import io.gatehouse.policy.condition.Condition;
import java.util.Optional;

/// Judges the conditions of a route: those over the body apart from the others, because they are judged later.
final class ConditionCheck {
    private ConditionCheck() {}

    /// Whether there is a condition that waits for the body.
    static boolean isOwed(Route route) {
        for (Stated<Condition> when : route.when()) {
            if (when.value().usesBody()) {
                return true;
            }
        }
        return false;
    }

    /// The first condition that asks for somebody who is signed in.
    static Optional<Stated<Condition>> asksWho(Route route) {
        for (Stated<Condition> when : route.when()) {
            if (when.value().usesCaller()) {
                return Optional.of(when);
            }
        }
        return Optional.empty();
    }

    /// Why the request is refused, if it is.
    ///
    /// @param overBody which conditions: those over the body, or all others
    static Optional<Refusal> refusal(Route route, boolean overBody, Circumstances request) {
        for (Stated<Condition> when : route.when()) {
            if (when.value().usesBody() == overBody) {
                switch (when.value().judge(request)) {
                    case HOLDS -> {}
                    case FAILS -> {
                        return refusal(RefusalCode.CONDITION_FAILED, when);
                    }
                    case BROKEN -> {
                        return refusal(RefusalCode.CONDITION_ERROR, when);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(RefusalCode code, Stated<Condition> by) {
        return Optional.of(Refusal.of(code, by.at()));
    }
}
