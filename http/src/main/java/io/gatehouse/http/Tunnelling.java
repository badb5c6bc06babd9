package io.gatehouse.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// On what terms a WebSocket is passed on (RFC 6455). Where one of them is broken, both sides are closed: the client with a Close frame if no frame of the app is half sent.
///
/// @param messageBytesMax of one message of the client, all fragments together, as it is on the wire: a longer one is not sent on (1009)
/// @param idle of silence in both directions (1001)
/// @param lifetime how long after the request came it may last, if there is an end to it (1008)
/// @param stands whether it may still go on; asked about once a second, on the exchange's event loop (1012)
public record Tunnelling(
        long messageBytesMax, Duration idle, Optional<Duration> lifetime, BooleanSupplier stands) {}
