package io.gatehouse.http.endpoint;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;

/// Reads a paused request's body to its end, up to a limit. Its callbacks come on the request's event loop.
final class BodyCollector {
    private final int bytesMax;
    private final Buffer collected = Buffer.buffer();
    private final CompletableFuture<Reading> reading = new CompletableFuture<>();

    private BodyCollector(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    sealed interface Reading {
        @SuppressWarnings("ArrayRecordComponent") // handed over once
        record Whole(byte[] bytes) implements Reading {}

        record TooLarge() implements Reading {}

        record Broken() implements Reading {}
    }

    /// May be called on any thread.
    static CompletableFuture<Reading> collect(
            HttpServerRequest request, Context eventLoop, int bytesMax) {
        BodyCollector collector = new BodyCollector(bytesMax);
        eventLoop.runOnContext(_ -> collector.start(request));
        return collector.reading;
    }

    private void start(HttpServerRequest request) {
        request.handler(this::take);
        request.exceptionHandler(_ -> reading.complete(new Reading.Broken()));
        request.endHandler(_ -> reading.complete(new Reading.Whole(collected.getBytes())));
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer part) {
        if (collected.length() + part.length() > bytesMax) {
            reading.complete(new Reading.TooLarge());
        } else if (!reading.isDone()) {
            collected.appendBuffer(part);
        }
    }
}
