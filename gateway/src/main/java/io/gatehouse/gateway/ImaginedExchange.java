package io.gatehouse.gateway;

import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A request that nobody sent. Its body is at hand, and there is nobody to answer.
record ImaginedExchange(Request request, byte[] bytes) implements Exchange {

    @Override
    public Executor eventLoop() {
        return Runnable::run;
    }

    @Override
    public CompletionStage<BodyReading> readBody(int bytesMax) {
        return CompletableFuture.completedStage(
                bytes.length > bytesMax
                        ? new BodyReading.TooLarge()
                        : new BodyReading.Whole(bytes));
    }

    @Override
    public void answer(Response response) {
        throw unasked();
    }

    @Override
    public void forward(Forwarding forwarding) {
        throw unasked();
    }

    @Override
    public void abort() {
        throw unasked();
    }

    @Override
    public void whenEnded(Consumer<Ending> callback) {
        throw unasked();
    }

    private static IllegalStateException unasked() {
        return new IllegalStateException("Nobody sent this request");
    }
}
