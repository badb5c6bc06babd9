package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.openapi.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One rule as its author wrote it, terse or expanded.
///
/// @param key such as `POST /api/orders`
/// @param method empty for every method
/// @param overrides restrictions of less specific rules that it lifts
record Rule(
        String key,
        Position at,
        Optional<String> method,
        PathPattern path,
        Optional<Stated<Access>> allow,
        Optional<Stated<Boolean>> deny,
        Optional<Stated<Boolean>> mfa,
        Optional<Stated<Duration>> mfaAge,
        List<Stated<Networks>> from,
        List<Stated<Phrase>> when,
        List<Stated<Hours>> hours,
        Optional<Stated<Limit>> limit,
        Optional<Stated<Duration>> timeout,
        Optional<Stated<Long>> bodyBytesMax,
        Optional<Stated<Boolean>> stream,
        Optional<Stated<Boolean>> unchecked,
        Optional<Stated<WebSocketLimits>> webSocket,
        Optional<Stated<CorsPolicy>> cors,
        Optional<Stated<Boolean>> crossSite,
        Optional<Stated<Boolean>> precedence,
        Lifecycle lifecycle,
        Optional<Stated<Mode>> mode,
        Optional<Stated<ResponsePolicy>> responses,
        Set<Restriction> overrides) {

    /// What accumulates over all rules of an operation, unless a more specific rule lifts it.
    enum Restriction {
        DENY,
        MFA,
        FROM,
        WHEN,
        HOURS,
        BODY;

        /// As policies write it.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean states(Restriction restriction) {
        return switch (restriction) {
            case DENY -> deny.isPresent();
            case MFA -> mfa.isPresent();
            case FROM -> !from.isEmpty();
            case WHEN -> !when.isEmpty();
            case HOURS -> !hours.isEmpty();
            case BODY -> bodyBytesMax.isPresent();
        };
    }

    boolean covers(Operation operation, Profile profile) {
        boolean methodFits = method.isEmpty() || method.get().equals(operation.method());
        return methodFits && path.covers(operation.path(), profile);
    }

    boolean covers(SitePlan.File file) {
        return speaksOfReading() && path.contains(file.pattern());
    }

    /// Whether it covers some of these files only.
    boolean splits(SitePlan.File file) {
        return speaksOfReading() && path.meets(file.pattern()) && !path.contains(file.pattern());
    }

    private boolean speaksOfReading() {
        return method.isEmpty() || method.get().equals("GET");
    }

    /// Of two rules that cover the same operation: positive if this one is more specific.
    int compareSpecificity(Rule other) {
        int byPath = path.compareSpecificity(other.path);
        return byPath != 0 ? byPath : Boolean.compare(method.isPresent(), other.method.isPresent());
    }
}
