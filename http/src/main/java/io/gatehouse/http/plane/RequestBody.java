package io.gatehouse.http.plane;

import io.gatehouse.http.Limits;
import io.gatehouse.http.Request.Body;
import io.netty.buffer.ByteBuf;

/// The body of one request while it comes: counted, timed, and given to whoever wants it.
final class RequestBody {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Who takes the body. Nobody: it is not read.
    interface Sink {
        /// @param bytes the sink's, to be released
        void bodyBytes(ByteBuf bytes);

        void bodyEnded();

        void bodyFailed(Failure failure);
    }

    enum Failure {
        BROKEN,
        SLOW,
        CLIENT_GONE
    }

    private final ClientSide client;
    private final Limits limits;
    private final Body declared;
    private boolean expectsContinue;
    private Sink sink = NOBODY;
    private boolean ended;
    private boolean failed;
    private boolean wanted;
    private long bytes;
    private long waitedNanos;
    private long waitingSinceNanos;
    private long lastNanos;

    private static final Sink NOBODY =
            new Sink() {
                @Override
                public void bodyBytes(ByteBuf bytes) {
                    bytes.release();
                }

                @Override
                public void bodyEnded() {}

                @Override
                public void bodyFailed(Failure failure) {}
            };

    RequestBody(ClientSide client, Limits limits, Body declared, boolean expectsContinue) {
        this.client = client;
        this.limits = limits;
        this.declared = declared;
        this.expectsContinue = expectsContinue;
        this.ended = declared instanceof Body.None;
    }

    Body declared() {
        return declared;
    }

    /// Bytes received.
    long bytes() {
        return bytes;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isWanted() {
        return wanted;
    }

    /// Whether the client waits for 100 before it sends its body.
    boolean isHeldBack() {
        return expectsContinue && !ended;
    }

    /// Gives the body to a sink, from here on.
    void giveTo(Sink taker) {
        sink = taker;
        if (failed) {
            taker.bodyFailed(Failure.BROKEN);
        } else if (ended) {
            taker.bodyEnded();
        } else {
            if (expectsContinue) {
                expectsContinue = false;
                client.sendContinue();
            }
            want(true);
        }
    }

    /// Nobody takes it any more.
    void drop() {
        sink = NOBODY;
        want(false);
    }

    /// Lets it come, or holds it back.
    void want(boolean now) {
        if (wanted == now || now && (ended || failed)) {
            return;
        }
        wanted = now;
        if (now) {
            waitingSinceNanos = lastNanos = System.nanoTime();
        } else {
            waitedNanos += System.nanoTime() - waitingSinceNanos;
        }
        client.wantBody(now);
    }

    void received(ByteBuf received) {
        bytes += received.readableBytes();
        lastNanos = System.nanoTime();
        sink.bodyBytes(received);
    }

    void end() {
        if (!ended && !failed) {
            want(false);
            ended = true;
            sink.bodyEnded();
        }
    }

    void fail(Failure failure) {
        if (!ended && !failed) {
            want(false);
            failed = true;
            sink.bodyFailed(failure);
        }
    }

    /// Fails a body that stands still, or comes more slowly than allowed on average, while it is waited for.
    void check(long nowNanos) {
        if (!wanted) {
            return;
        }
        long patienceNanos = limits.bodyTimeout().toNanos();
        long waited = waitedNanos + nowNanos - waitingSinceNanos;
        boolean silent = nowNanos - lastNanos > patienceNanos;
        boolean slow =
                waited > patienceNanos
                        && bytes < waited / NANOS_PER_SECOND * limits.bodyBytesPerSecondMin();
        if (silent || slow) {
            fail(Failure.SLOW);
        }
    }
}
