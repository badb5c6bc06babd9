package io.gatehouse.http.outbound;

import io.gatehouse.http.Headers;
import io.gatehouse.http.outbound.Fetched.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;

/// Collects one response's body, up to a limit. Event loop only.
final class Answering {
    private static final List<String> KEPT =
            List.of(
                    "content-type",
                    "cache-control",
                    "expires",
                    "age",
                    "date",
                    "etag",
                    "last-modified",
                    "retry-after");

    private final String host;
    private final HttpClientResponse response;
    private final int bytesMax;
    private final Buffer body = Buffer.buffer();
    private final Promise<Fetched> fetched = Promise.promise();

    private Answering(String host, HttpClientResponse response, int bytesMax) {
        this.host = host;
        this.response = response;
        this.bytesMax = bytesMax;
    }

    /// Fails if the connection breaks before the end.
    static Future<Fetched> collect(String host, HttpClientResponse response, int bytesMax) {
        Answering answering = new Answering(host, response, bytesMax);
        return response.statusCode() / 100 == 3 ? answering.redirected() : answering.collect();
    }

    private Future<Fetched> redirected() {
        response.exceptionHandler(_ -> {}); // of the reset
        response.request().reset();
        return Future.succeededFuture(
                new Fetched.Failed(
                        Reason.REDIRECTED,
                        host
                                + " redirects (status "
                                + response.statusCode()
                                + "): redirects are not followed, give the final URL"));
    }

    private Future<Fetched> collect() {
        response.handler(this::take);
        response.exceptionHandler(fetched::tryFail);
        response.endHandler(_ ->
                fetched.tryComplete(
                        new Fetched.Answer(response.statusCode(), headers(), body.getBytes())));
        return fetched.future();
    }

    private void take(Buffer part) {
        if (body.length() + part.length() <= bytesMax) {
            body.appendBuffer(part);
        } else if (fetched.tryComplete(
                new Fetched.Failed(
                        Reason.TOO_LARGE, host + " sends more than " + bytesMax + " bytes"))) {
            response.request().reset();
        }
    }

    private Headers headers() {
        Headers.Builder kept = Headers.builder();
        for (String name : KEPT) {
            response.headers().getAll(name).forEach(value -> kept.add(name, value));
        }
        return kept.build();
    }
}
