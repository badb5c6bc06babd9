package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// That the app is being worked on, and who reaches it nevertheless. Immutable.
///
/// @param at the line that says so
/// @param message for those who are turned away
/// @param retryAfter when they may try again
/// @param allow whose addresses pass
/// @param except labels of operations and site files that answer everybody
public record Maintenance(
        Position at,
        Optional<String> message,
        Duration retryAfter,
        Networks allow,
        Set<String> except) {

    public Maintenance {
        except = Set.copyOf(except);
    }
}
