package io.gatehouse.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// One request and its one answer, from the end of the request's head to the last byte of the response.
///
/// Belongs to one event loop: every method is called on it, every callback comes on it, and none may block. Exactly one of [#answer] and [#forward]
/// is called, once; before that [#readBody] may be called once. Whatever the client or the app does, [#whenEnded]'s callback comes exactly once.
public interface Exchange {

    Request request();

    /// What the client showed in the TLS handshake, where it was asked, leaf first. It holds the leaf's key; nothing else of it was checked.
    default List<X509Certificate> clientCertificates() {
        return List.of();
    }

    /// Runs tasks on this exchange's event loop.
    Executor eventLoop();

    /// Reads the request's body to its end, under the listener's body deadline and the process-wide [BodyBudget], whose share is held until the
    /// exchange ends.
    ///
    /// @param bytesMax refuse a longer one, as soon as it is known to be longer
    CompletionStage<BodyReading> readBody(int bytesMax);

    /// Sends a response from memory. A body that has not been read is drained within limits or the connection is closed.
    void answer(Response response);

    /// Sends a request to the app and its response to the client, streaming both ways with backpressure.
    void forward(Forwarding forwarding);

    /// Ends the exchange without an answer: resets the HTTP/2 stream or closes the connection.
    void abort();

    void whenEnded(Consumer<Ending> callback);

    /// What reading a body to its end came to.
    sealed interface BodyReading {
        /// @param bytes never changed
        @SuppressWarnings("ArrayRecordComponent")
        record Whole(byte[] bytes) implements BodyReading {}

        /// Longer than allowed.
        record TooLarge() implements BodyReading {}

        /// The process-wide budget has no room.
        record NoRoom() implements BodyReading {}

        /// It did not come in time.
        record TooSlow() implements BodyReading {}

        /// The client went away, or its framing turned out broken.
        record Aborted() implements BodyReading {}
    }

    /// How an exchange ended.
    ///
    /// @param status what was sent, or 0 if nothing was
    /// @param complete whether the response's last byte was handed to the socket
    /// @param requestBytes body bytes received
    /// @param responseBytes body bytes sent
    /// @param startNanos [System#nanoTime] when the head was complete
    /// @param upstreamNanos from sending the request's head to the app's response head, or 0
    /// @param endNanos [System#nanoTime] at the end
    record Ending(
            int status,
            boolean complete,
            long requestBytes,
            long responseBytes,
            long startNanos,
            long upstreamNanos,
            long endNanos) {}
}
