package io.gatehouse.gateway;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An exchange in memory, which keeps the promises of a real one: one answer, one end. Its event loop runs when a test says so.
final class FakeExchange implements Exchange {
    private final Request request;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Consumer<Ending>> atEnd = new ArrayList<>();
    private List<X509Certificate> certificates = List.of();
    private CompletionStage<BodyReading> body =
            CompletableFuture.completedStage(new BodyReading.Whole(new byte[0]));
    private Response app =
            new Response(
                    200,
                    Headers.of("content-type", "text/plain"),
                    "from the app".getBytes(StandardCharsets.UTF_8));
    private Optional<UpstreamFailure> failure = Optional.empty();
    private boolean forwardThrows;
    private boolean answered;
    private boolean ended;
    private boolean aborted;
    private @Nullable Response sent;
    private @Nullable Forwarding forwarded;

    FakeExchange(Request request) {
        this.request = request;
    }

    FakeExchange sending(byte[] bytes) {
        return sending(CompletableFuture.completedStage(new BodyReading.Whole(bytes)));
    }

    FakeExchange sending(CompletionStage<BodyReading> reading) {
        body = reading;
        return this;
    }

    FakeExchange whoseAppAnswers(int status, Headers headers, String text) {
        app = new Response(status, headers, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    FakeExchange whoseAppFails(UpstreamFailure with) {
        failure = Optional.of(with);
        return this;
    }

    FakeExchange whoseForwardThrows() {
        forwardThrows = true;
        return this;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Executor eventLoop() {
        return task -> {
            synchronized (tasks) {
                tasks.add(task);
            }
        };
    }

    /// Runs what waits for the event loop, and what that leads to.
    FakeExchange run() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
        return this;
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            return tasks.poll();
        }
    }

    @Override
    public CompletionStage<BodyReading> readBody(int bytesMax) {
        return body.thenApply(read ->
                read instanceof BodyReading.Whole(byte[] bytes) && bytes.length > bytesMax
                        ? new BodyReading.TooLarge()
                        : read);
    }

    @Override
    public void answer(Response response) {
        if (decided()) {
            send(response);
        }
    }

    @Override
    public void forward(Forwarding forwarding) {
        if (forwardThrows) {
            throw new IllegalStateException("forward");
        }
        if (decided()) {
            forwarded = forwarding;
            send(
                    failure.isPresent()
                            ? forwarding.onFailure().apply(failure.get())
                            : relayed(forwarding));
        }
    }

    private Response relayed(Forwarding forwarding) {
        return switch (forwarding
                .onResponse()
                .apply(new ResponseHead(app.status(), app.headers()))) {
            case Relay.Stream stream ->
                    new Response(stream.head().status(), stream.head().headers(), app.body());
            case Relay.Whole whole ->
                    app.body().length > whole.bytesMax()
                            ? tooLong(whole)
                            : whole.onBody().apply(app.body()).toCompletableFuture().join();
            case Relay.Replace replace -> replace.response();
        };
    }

    private Response tooLong(Relay.Whole whole) {
        return whole.ifLonger()
                .map(Supplier::get)
                .map(head -> new Response(head.status(), head.headers(), app.body()))
                .orElseGet(() -> whole.onFailure().apply(UpstreamFailure.TOO_LARGE));
    }

    private boolean decided() {
        if (ended) {
            return false;
        }
        if (answered) {
            throw new IllegalStateException("The exchange was answered before");
        }
        answered = true;
        return true;
    }

    private void send(Response response) {
        sent = response;
        end(response.status(), response.body().length);
    }

    @Override
    public void abort() {
        aborted = true;
        end(0, 0);
    }

    /// The client goes away.
    void leave() {
        end(0, 0);
    }

    private void end(int status, long responseBytes) {
        if (!ended) {
            ended = true;
            Ending ending = new Ending(status, status != 0, 0, responseBytes, 0, 0, 5_000_000);
            atEnd.forEach(callback -> callback.accept(ending));
        }
    }

    @Override
    public void whenEnded(Consumer<Ending> callback) {
        atEnd.add(callback);
    }

    boolean isAnswered() {
        return sent != null;
    }

    boolean isAborted() {
        return aborted;
    }

    boolean reachedTheApp() {
        return forwarded != null;
    }

    /// The client shows these in the handshake.
    FakeExchange showing(List<X509Certificate> chain) {
        certificates = chain;
        return this;
    }

    @Override
    public List<X509Certificate> clientCertificates() {
        return certificates;
    }

    int status() {
        return sent().status();
    }

    String text() {
        return new String(sent().body(), StandardCharsets.UTF_8);
    }

    List<String> header(String name) {
        return sent().headers().all(name);
    }

    Response sent() {
        return Objects.requireNonNull(sent, "no answer was sent");
    }

    boolean isForwarded() {
        return forwarded != null;
    }

    /// What the app received.
    Forwarding forwarded() {
        return Objects.requireNonNull(forwarded, "the app received nothing");
    }

    String bodyForTheApp() {
        return switch (forwarded().body()) {
            case Sending.Nothing _ -> "";
            case Sending.Whole whole -> new String(whole.bytes(), StandardCharsets.UTF_8);
            case Sending.Streamed streamed -> "streamed, at most " + streamed.bytesMax();
        };
    }
}
