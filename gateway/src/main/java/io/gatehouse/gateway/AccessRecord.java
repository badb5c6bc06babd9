package io.gatehouse.gateway;

import io.gatehouse.http.Exchange.Ending;
import io.gatehouse.http.Request;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.Position;
import java.util.Optional;

/// What is recorded of a request at its end.
final class AccessRecord {
    private static final int NANOS_PER_MICRO = 1_000;

    private AccessRecord() {}

    static Event.Access of(Passage passage, Ending ending) {
        Request request = passage.request();
        return new Event.Access(
                passage.begun(),
                passage.requestId(),
                passage.trace().traceId(),
                passage.snapshot().policy().shortEpoch(),
                passage.clientOrPeer(),
                protocol(request.protocol()),
                request.method(),
                Redaction.target(request.target()),
                passage.asked().isPresent(),
                passage.foundRoute().filter(Route::isListed).map(Route::label),
                passage.foundRoute()
                        .filter(route -> route.lifecycle().isDeprecatedAt(passage.begun()))
                        .isPresent(),
                caller(passage.principal()),
                passage.refusal().map(Refusal::code),
                rule(passage),
                passage.counted().stream()
                        .map(refusal -> new Event.WouldRefuse(refusal.code(), refusal.rule()))
                        .toList(),
                passage.findings(),
                ending.status(),
                ending.complete(),
                ending.requestBytes(),
                ending.responseBytes(),
                (ending.endNanos() - ending.startNanos()) / NANOS_PER_MICRO,
                ending.upstreamNanos() / NANOS_PER_MICRO);
    }

    private static String protocol(Request.Protocol protocol) {
        return switch (protocol) {
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
    }

    /// The rule that refused, or else the one that allowed.
    private static Optional<Position> rule(Passage passage) {
        return passage.refusal().isPresent()
                ? passage.refusal().get().rule()
                : passage.foundRoute().filter(Route::isListed).map(route -> route.access().at());
    }

    private static Optional<Event.Caller> caller(Principal principal) {
        return switch (principal) {
            case Principal.Anonymous _ -> Optional.empty();
            case Principal.Verified verified -> Optional.of(verified.credential().caller());
        };
    }
}
