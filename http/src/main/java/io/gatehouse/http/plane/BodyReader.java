package io.gatehouse.http.plane;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Exchange.BodyReading;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;

/// Reads a request's body to its end.
final class BodyReader implements RequestBody.Sink {
    private final RequestBody body;
    private final WholeBody whole;
    private final int bytesMax;
    private final CompletableFuture<BodyReading> reading = new CompletableFuture<>();

    BodyReader(RequestBody body, int bytesMax, BodyBudget budget) {
        this.body = body;
        this.bytesMax = bytesMax;
        this.whole = new WholeBody(bytesMax, Math.min(declaredBytes(body), bytesMax), budget);
    }

    CompletableFuture<BodyReading> read() {
        if (declaredBytes(body) > bytesMax) {
            reading.complete(new BodyReading.TooLarge());
        } else {
            body.giveTo(this);
        }
        return reading;
    }

    private static long declaredBytes(RequestBody body) {
        return body.declared().length().orElse(0);
    }

    @Override
    public void bodyBytes(ByteBuf bytes) {
        switch (whole.add(bytes)) {
            case YES -> {}
            case TOO_LARGE -> stop(new BodyReading.TooLarge());
            case NO_ROOM -> stop(new BodyReading.NoRoom());
        }
    }

    private void stop(BodyReading result) {
        body.drop();
        reading.complete(result);
    }

    @Override
    public void bodyEnded() {
        reading.complete(new BodyReading.Whole(whole.bytes()));
    }

    @Override
    public void bodyFailed(RequestBody.Failure failure) {
        reading.complete(
                failure == RequestBody.Failure.SLOW
                        ? new BodyReading.TooSlow()
                        : new BodyReading.Aborted());
    }

    void release() {
        whole.release();
    }
}
