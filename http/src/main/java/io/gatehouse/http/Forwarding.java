package io.gatehouse.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/// What is sent to the app for one exchange, and what becomes of its answer.
///
/// @param upstream where to
/// @param method as judged
/// @param target the target's bytes as received
/// @param host the Host that the app sees
/// @param headers everything else, rebuilt by the gateway: framing fields are set here from `body`, hop-by-hop fields must not be among them
/// @param body where the request's body comes from
/// @param firstByteMax how long the head of the response may take, where that is not the target's usual time
/// @param tunnelling if the app is to be asked for a WebSocket: the terms on which it is passed on, if the app agrees
/// @param onResponse judges the app's response head
/// @param onFailure what the client is told when the app gave no response head
public record Forwarding(
        Upstream upstream,
        String method,
        String target,
        String host,
        Headers headers,
        Sending body,
        Optional<Duration> firstByteMax,
        Optional<Tunnelling> tunnelling,
        Function<ResponseHead, Relay> onResponse,
        Function<UpstreamFailure, Response> onFailure) {

    /// Whether the app is asked for a WebSocket.
    public boolean webSocket() {
        return tunnelling.isPresent();
    }

    /// Where the request's body comes from.
    public sealed interface Sending {
        record Nothing() implements Sending {}

        /// What [Exchange#readBody] gave (or what was made of it).
        @SuppressWarnings("ArrayRecordComponent")
        record Whole(byte[] bytes) implements Sending {}

        /// As it comes from the client; longer than `bytesMax` ends the exchange with 413 (or a reset, if the response has begun).
        record Streamed(long bytesMax) implements Sending {}
    }

    /// The head of the app's response, without hop-by-hop and framing fields.
    public record ResponseHead(int status, Headers headers) {}

    /// What becomes of the app's response.
    public sealed interface Relay {
        /// Send this head, then the app's body as it comes.
        record Stream(ResponseHead head) implements Relay {}

        /// Read at most `bytesMax` of the body, then decide; a longer, broken or late one is given as [UpstreamFailure].
        ///
        /// @param onBody may decide later; where it fails, nothing of the app's is sent
        /// @param ifLonger gives what is sent, with the body as it comes, when that turns out to be longer
        record Whole(
                int bytesMax,
                Function<byte[], CompletionStage<Response>> onBody,
                Function<UpstreamFailure, Response> onFailure,
                Optional<Supplier<ResponseHead>> ifLonger)
                implements Relay {
            /// Decided at once, and never sent when longer.
            public static Whole atOnce(
                    int bytesMax,
                    Function<byte[], Response> onBody,
                    Function<UpstreamFailure, Response> onFailure) {
                return new Whole(
                        bytesMax,
                        body -> CompletableFuture.completedStage(onBody.apply(body)),
                        onFailure,
                        Optional.empty());
            }
        }

        /// Drop the app's body and send this.
        record Replace(Response response) implements Relay {}
    }

    /// Why the app gave no (whole) response.
    public enum UpstreamFailure {
        /// No connection within the connect timeout.
        UNREACHABLE,
        /// The pool and its queue are full.
        OVERLOADED,
        /// No response head within the first-byte timeout, or silence within the body.
        TIMEOUT,
        /// The app closed, or sent what is not HTTP.
        BROKEN,
        /// A response to be read whole was longer than allowed.
        TOO_LARGE,
        /// The client's body was longer than allowed while being streamed.
        REQUEST_TOO_LARGE,
        /// The client's body came too slowly, stopped or broke its framing while being streamed.
        REQUEST_BROKEN
    }
}
