package io.gatehouse.policy;

import java.time.Duration;

/// What a WebSocket may be used for once it is open.
///
/// @param messageBytesMax of one message of the client, all its fragments together, as it is on the wire
/// @param idle of silence in both directions
public record WebSocketLimits(long messageBytesMax, Duration idle) {
    /// Where a policy says nothing of them.
    public static final WebSocketLimits USUAL = new WebSocketLimits(1 << 20, Duration.ofMinutes(5));

    /// For people.
    @Override
    public String toString() {
        return "up to " + messageBytesMax + " bytes, idle " + idle.toSeconds() + " s";
    }
}
