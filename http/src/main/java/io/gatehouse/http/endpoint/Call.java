package io.gatehouse.http.endpoint;

import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.Exchange.BodyReading;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.endpoint.Routes.Match;
import io.gatehouse.http.endpoint.Routes.Route;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// One call on its virtual thread: guard, route, body, handler, in this order. Answered once, at its deadline at the latest.
final class Call {
    private static final byte[] NO_BODY = new byte[0];

    private final Exchange exchange;
    private final Routes routes;
    private final Guard guard;
    private final Endpoints.Faults faults;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();

    Call(Exchange exchange, Routes routes, Guard guard, Endpoints.Faults faults) {
        this.exchange = exchange;
        this.routes = routes;
        this.guard = guard;
        this.faults = faults;
    }

    /// @param whenOver runs when the call's thread ends, which may be after its answer
    void start(Duration deadline, Runnable whenOver) {
        Thread thread = Thread.ofVirtual().name("call").unstarted(() -> run(whenOver));
        var _ =
                answer.completeOnTimeout(
                                Fault.TOO_LATE.response(),
                                deadline.toMillis(),
                                TimeUnit.MILLISECONDS)
                        .thenAccept(response -> send(response, thread));
        thread.start();
    }

    private void send(Response response, Thread thread) {
        exchange.eventLoop().execute(() -> Answering.send(exchange, response));
        thread.interrupt();
    }

    private void run(Runnable whenOver) {
        try {
            answer.complete(response());
        } catch (Throwable thrown) { // the boundary between handlers and the caller,
            // StackOverflowError included
            faults.thrown(exchange.request(), thrown);
            answer.complete(Fault.FAILED.response());
        } finally {
            whenOver.run();
        }
    }

    private Response response() throws InterruptedException, ExecutionException {
        Request request = exchange.request();
        Match match = routes.match(method(request), request.target());
        Optional<Response> refusal = match.isGuarded() ? guard.refusal(request) : Optional.empty();
        return refusal.isPresent() ? refusal.get() : answered(match);
    }

    /// A HEAD is a GET whose body is not sent (RFC 9110 section 9.3.2).
    private static String method(Request request) {
        return request.method().equals("HEAD") ? "GET" : request.method();
    }

    private Response answered(Match match) throws InterruptedException, ExecutionException {
        return switch (match) {
            case Match.Found(Route route) -> handled(route.endpoint());
            case Match.OtherMethods(var methods, _) ->
                    Fault.METHOD_NOT_ALLOWED.response(
                            Headers.of("allow", String.join(", ", methods)));
            case Match.Nothing _ -> Fault.NOT_FOUND.response();
        };
    }

    private Response handled(Endpoint endpoint) throws InterruptedException, ExecutionException {
        return switch (body(endpoint.bodyBytesMax())) {
            case BodyReading.Whole(byte[] bytes) ->
                    endpoint.handler().handle(exchange.request(), bytes);
            case BodyReading.TooLarge _ -> Fault.BODY_TOO_LARGE.response();
            case BodyReading.NoRoom _ -> Fault.BUSY.response();
            case BodyReading.TooSlow _ -> Fault.BODY_TOO_SLOW.response();
            case BodyReading.Aborted _ -> Fault.BODY_BROKEN.response();
        };
    }

    private BodyReading body(int bytesMax) throws InterruptedException, ExecutionException {
        if (exchange.request().body() instanceof Request.Body.None) {
            return new BodyReading.Whole(NO_BODY);
        }
        CompletableFuture<BodyReading> reading = new CompletableFuture<>();
        exchange.eventLoop().execute(() -> read(bytesMax, reading));
        return reading.get();
    }

    /// On the event loop. Past the deadline nothing is read: the thread that waits is being interrupted.
    private void read(int bytesMax, CompletableFuture<BodyReading> reading) {
        if (!answer.isDone()) {
            var _ = exchange.readBody(bytesMax).thenAccept(reading::complete);
        }
    }
}
