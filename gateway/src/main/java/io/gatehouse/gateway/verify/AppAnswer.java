package io.gatehouse.gateway.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.gateway.Probe;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What the client would receive of an answer that the app might give.
///
/// @param headers of the app's answer
/// @param body of the app's answer
record AppAnswer(int status, Headers headers, String body) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Empty if the app would not be asked.
    Optional<Response> to(Probe.Outcome outcome) {
        return outcome.forwarding().map(this::relayed);
    }

    private Response relayed(Forwarding forwarding) {
        byte[] bytes = body.getBytes(UTF_8);
        return switch (forwarding
                .onResponse()
                .apply(new Forwarding.ResponseHead(status, headers))) {
            case Relay.Stream stream ->
                    new Response(stream.head().status(), stream.head().headers(), bytes);
            case Relay.Whole whole -> decided(whole, bytes);
            case Relay.Replace replace -> replace.response();
        };
    }

    private static Response decided(Relay.Whole whole, byte[] bytes) {
        try {
            return whole.onBody()
                    .apply(bytes)
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw new IllegalStateException("The answer was not decided on", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
    }
}
