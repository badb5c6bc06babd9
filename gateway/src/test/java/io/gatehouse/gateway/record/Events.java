package io.gatehouse.gateway.record;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.spec.Position;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Events to write.
final class Events {
    static final Position RULE = new Position("gatehouse.yaml", 12, 3);

    private Events() {}

    static Event.Access allowed(String target) {
        return access("203.0.113.7", target, "ana", Optional.empty());
    }

    static Event.Access refused(String client, RefusalCode code) {
        return access(client, "/orders", "ana", Optional.of(code));
    }

    static Event.Access access(
            String client, String target, String subject, Optional<RefusalCode> refusal) {
        return new Event.Access(
                Instant.parse("2026-01-01T00:00:00Z"),
                "id",
                "trace",
                "0123456789ab",
                address(client),
                "HTTP/2",
                "GET",
                target,
                false,
                Optional.of("GET /orders"),
                false,
                Optional.of(new Event.Caller("https://login.example", subject)),
                refusal,
                Optional.of(RULE),
                List.of(),
                List.of(),
                200,
                true,
                1,
                2,
                3,
                4);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal); // a literal asks no name server
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
