package io.gatehouse.http.endpoint;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Response;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/// Sends the one answer of a request: the first that is given. Thread-safe.
final class Reply {
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Context eventLoop;

    /// Call on the request's event loop.
    Reply(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.request = request;
        this.eventLoop = vertx.getOrCreateContext();
    }

    /// Sends this response, then gives up, if none was sent before the deadline.
    void unlessWithin(Duration deadline, Response response, Runnable giveUp) {
        long timer =
                vertx.setTimer(
                        deadline.toMillis(),
                        _ -> {
                            sendOnce(response);
                            giveUp.run();
                        });
        request.response().endHandler(_ -> vertx.cancelTimer(timer));
    }

    void send(Response response) {
        eventLoop.runOnContext(_ -> sendOnce(response));
    }

    private void sendOnce(Response response) {
        HttpServerResponse out = request.response();
        if (out.ended() || out.closed()) {
            return;
        }
        boolean unread = hasUnreadBody();
        out.setStatusCode(response.status());
        Headers headers = Hardening.harden(response.headers());
        headers.forEach(out.headers()::add);
        if (unread && request.version() != HttpVersion.HTTP_2) {
            out.putHeader("connection", "close");
        }
        if (response.status() != 204 && response.status() != 304) {
            out.putHeader("content-length", Integer.toString(response.body().length));
        }
        boolean headOnly = request.method().equals(HttpMethod.HEAD);
        out.end(headOnly ? Buffer.buffer() : Buffer.buffer(response.body()))
                .onComplete(_ -> end(unread));
    }

    /// What is left of a body is not taken for the next request, nor read to its end.
    private void end(boolean unread) {
        if (unread && request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
        } else if (unread) {
            request.connection().close();
        }
    }

    private boolean hasUnreadBody() {
        boolean declared =
                request.headers().contains("content-length")
                        || request.headers().contains("transfer-encoding");
        return !request.isEnded() && (declared || request.version() == HttpVersion.HTTP_2);
    }
}
