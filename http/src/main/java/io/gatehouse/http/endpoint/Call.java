package io.gatehouse.http.endpoint;

import io.gatehouse.http.Endpoint;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.endpoint.BodyCollector.Reading;
import io.gatehouse.http.endpoint.Routes.Match;
import io.gatehouse.http.endpoint.Routes.Route;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One call on its virtual thread: guard, route, body, handler, in this order.
final class Call {
    private static final byte[] NO_BODY = new byte[0];

    private final Request request;
    private final HttpServerRequest wire;
    private final Context eventLoop;
    private final Duration bodyDeadline;

    Call(Request request, HttpServerRequest wire, Context eventLoop, Duration bodyDeadline) {
        this.request = request;
        this.wire = wire;
        this.eventLoop = eventLoop;
        this.bodyDeadline = bodyDeadline;
    }

    Response response(Routes routes, Guard guard) throws InterruptedException {
        Match match = routes.match(method(), request.target());
        Optional<Response> refusal = match.isGuarded() ? guard.refusal(request) : Optional.empty();
        return refusal.isPresent() ? refusal.get() : answered(match);
    }

    /// A HEAD is a GET whose body is not sent (RFC 9110 section 9.3.2).
    private String method() {
        return request.method().equals("HEAD") ? "GET" : request.method();
    }

    private Response answered(Match match) throws InterruptedException {
        return switch (match) {
            case Match.Found(Route route) -> handled(route.endpoint());
            case Match.OtherMethods(var methods, _) ->
                    Fault.METHOD_NOT_ALLOWED.response(
                            Headers.of("allow", String.join(", ", methods)));
            case Match.Nothing _ -> Fault.NOT_FOUND.response();
        };
    }

    private Response handled(Endpoint endpoint) throws InterruptedException {
        return switch (request.body()) {
            case Request.Body.None _ -> endpoint.handler().handle(request, NO_BODY);
            case Request.Body.Sized(long bytes) when bytes > endpoint.bodyBytesMax() ->
                    Fault.BODY_TOO_LARGE.response();
            case Request.Body.Sized _, Request.Body.Unsized _ -> handledWithBody(endpoint);
        };
    }

    private Response handledWithBody(Endpoint endpoint) throws InterruptedException {
        try {
            Reading reading =
                    BodyCollector.collect(wire, eventLoop, endpoint.bodyBytesMax())
                            .get(bodyDeadline.toMillis(), TimeUnit.MILLISECONDS);
            return switch (reading) {
                case Reading.Whole(byte[] bytes) -> endpoint.handler().handle(request, bytes);
                case Reading.TooLarge _ -> Fault.BODY_TOO_LARGE.response();
                case Reading.Broken _ -> Fault.REQUEST_INVALID.response();
            };
        } catch (TimeoutException _) {
            return Fault.BODY_TOO_SLOW.response();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
