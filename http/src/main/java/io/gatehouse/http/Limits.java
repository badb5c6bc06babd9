package io.gatehouse.http;

import java.time.Duration;

/// What one client may take of the data plane. Past a limit the request is refused or the connection closed, never something cut off in silence.
///
/// @param headBytesMax request line and header fields together, in bytes (HTTP/2: decoded, RFC 9113 section 6.5.2)
/// @param targetBytesMax the request target, in bytes
/// @param headerCountMax header fields in one message
/// @param connectionsMax open connections of all clients
/// @param connectionsPerAddressMax open connections of one IPv4 address or one IPv6 /64
/// @param requestsPerConnectionMax the last one is answered with `Connection: close` (HTTP/2: GOAWAY)
/// @param streamsMax concurrent streams of one HTTP/2 connection
/// @param resetsMax streams that one HTTP/2 connection may reset within `floodWindow` (CVE-2023-44487)
/// @param controlFramesMax PING, SETTINGS, PRIORITY, WINDOW_UPDATE and unknown frames of one HTTP/2 connection within `floodWindow`
/// @param floodWindow the window in which the two above are counted
/// @param handshakeTimeout from accepting a connection to the end of its TLS handshake
/// @param headTimeout from a message's first byte (or the connection's start) to the end of its head
/// @param idleTimeout of a connection between two requests
/// @param bodyTimeout how long a body that is read may stand still
/// @param bodyBytesPerSecondMin slowest average of a body, after `bodyTimeout`, while it is being waited for
/// @param sendTimeout how long a client may take nothing of a response that is ready for it
/// @param drainBytesMax of a body that nobody reads: past that the connection is closed instead
public record Limits(
        int headBytesMax,
        int targetBytesMax,
        int headerCountMax,
        int connectionsMax,
        int connectionsPerAddressMax,
        int requestsPerConnectionMax,
        int streamsMax,
        int resetsMax,
        int controlFramesMax,
        Duration floodWindow,
        Duration handshakeTimeout,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyTimeout,
        int bodyBytesPerSecondMin,
        Duration sendTimeout,
        int drainBytesMax) {

    public static Limits defaults() {
        return new Limits(
                32 * 1024,
                8 * 1024,
                100,
                16_384,
                256,
                100_000,
                100,
                200,
                1_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(75),
                Duration.ofSeconds(20),
                240,
                Duration.ofSeconds(60),
                64 * 1024);
    }

    /// With another patience for bodies that stand still.
    public Limits withBodyTimeout(Duration patience) {
        return with(connectionsPerAddressMax, patience);
    }

    /// For a listener behind a proxy, whose address is that of every client.
    public Limits behindProxy() {
        return with(connectionsMax, bodyTimeout);
    }

    private Limits with(int perAddressMax, Duration patience) {
        return new Limits(
                headBytesMax,
                targetBytesMax,
                headerCountMax,
                connectionsMax,
                perAddressMax,
                requestsPerConnectionMax,
                streamsMax,
                resetsMax,
                controlFramesMax,
                floodWindow,
                handshakeTimeout,
                headTimeout,
                idleTimeout,
                patience,
                bodyBytesPerSecondMin,
                sendTimeout,
                drainBytesMax);
    }
}
