package io.gatehouse.http.plane;

import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.ResponseHead;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request.Body;
import io.gatehouse.http.Response;
import io.gatehouse.http.upstream.BodyFraming;
import io.gatehouse.http.upstream.RequestHead;
import io.gatehouse.http.upstream.Target;
import io.gatehouse.http.upstream.UpstreamConnection;
import io.gatehouse.http.upstream.UpstreamListener;
import io.gatehouse.http.upstream.UpstreamPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request to the app and what becomes of its response.
final class AppCall implements UpstreamListener, RequestBody.Sink {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int HEAD_BYTES_EXPECTED = 1024;

    /// Of a body, copied behind its head: one send instead of two.
    private static final int JOINED_BYTES_MAX = 8 * 1024;

    /// Of a response that is replaced, still read so that its connection can be kept.
    private static final int DROPPED_BYTES_MAX = 64 * 1024;

    private static final byte[] NO_BYTES = {};
    private static final Response BROKEN_JUDGE = Response.empty(500, Headers.none());

    /// What is done with the response's body.
    private enum Mode {
        NO_HEAD_YET,
        STREAM,
        WHOLE,
        DROP,
        TUNNEL,
        OVER
    }

    private final ServerExchange exchange;
    private final Forwarding forwarding;
    private final App app;
    private final BodyFraming framing;

    /// With a short body behind it.
    private final ByteBuf head;

    private Mode mode = Mode.NO_HEAD_YET;
    private @Nullable UpstreamConnection connection;
    private Relay.@Nullable Whole wholeRelay;
    private @Nullable WholeBody whole;
    private long declaredLength;
    private @Nullable Tunnel tunnel;
    private Target target;
    private boolean counted;
    private boolean repeated;
    private int retries;

    /// The status of the answer, once there is one.
    private int judgedBy;

    private long sentNanos;
    private long streamedBytes;
    private int droppedBytes;

    private AppCall(
            ServerExchange exchange,
            Forwarding forwarding,
            App app,
            BodyFraming framing,
            ByteBuf head) {
        this.exchange = exchange;
        this.forwarding = forwarding;
        this.app = app;
        this.target = app.balancer().choose(System.nanoTime());
        this.framing = framing;
        this.head = head;
    }

    /// @throws IllegalArgumentException if this cannot be written as one HTTP/1.1 request
    static AppCall of(ServerExchange exchange, Forwarding forwarding) {
        if (!(forwarding.upstream() instanceof App app)) {
            throw new IllegalArgumentException("An upstream of another data plane");
        }
        BodyFraming framing = framing(forwarding, exchange.request().body());
        byte[] joined = joinedBody(forwarding.body());
        ByteBuf head = exchange.client().allocator().buffer(HEAD_BYTES_EXPECTED + joined.length);
        try {
            RequestHead.write(forwarding, framing, head);
            head.writeBytes(joined);
        } catch (RuntimeException invalid) {
            head.release();
            throw invalid;
        }
        return new AppCall(exchange, forwarding, app, framing, head);
    }

    private static byte[] joinedBody(Sending body) {
        return body instanceof Sending.Whole whole && whole.bytes().length <= JOINED_BYTES_MAX
                ? whole.bytes()
                : NO_BYTES;
    }

    private static BodyFraming framing(Forwarding forwarding, Body declared) {
        return switch (forwarding.body()) {
            case Sending.Nothing _ -> none(forwarding.method());
            case Sending.Whole whole ->
                    whole.bytes().length == 0
                            ? none(forwarding.method())
                            : new BodyFraming.Sized(whole.bytes().length);
            case Sending.Streamed _ ->
                    switch (declared) {
                        case Body.None _ -> none(forwarding.method());
                        case Body.Sized sized -> new BodyFraming.Sized(sized.bytes());
                        case Body.Unsized _ -> new BodyFraming.Chunked();
                    };
        };
    }

    /// Where a body is usual, its absence is said (RFC 9110 section 8.6).
    private static BodyFraming none(String method) {
        return switch (method) {
            case "POST", "PUT", "PATCH" -> new BodyFraming.Sized(0);
            default -> new BodyFraming.None();
        };
    }

    void start() {
        if (forwarding.body() instanceof Sending.Streamed streamed
                && exchange.body().declared().length().orElse(0) > streamed.bytesMax()) {
            give(UpstreamFailure.REQUEST_TOO_LARGE);
        } else {
            app.balancer().sent();
            count();
            pool().acquire(this);
        }
    }

    private UpstreamPool pool() {
        return target.pool(exchange.client().eventLoop());
    }

    private void count() {
        counted = true;
        target.begun();
    }

    /// What the end of this call says of its target.
    private void judge(Consumer<Target> ending) {
        if (counted) {
            counted = false;
            ending.accept(target);
        }
    }

    private static void failed(Target target) {
        target.failed(System.nanoTime());
    }

    /// Never started.
    void drop() {
        head.release();
        mode = Mode.OVER;
    }

    @Override
    public boolean isWaiting() {
        return mode == Mode.NO_HEAD_YET;
    }

    @Override
    public void connected(UpstreamConnection given) {
        connection = given;
        sentNanos = System.nanoTime();
        ByteBuf sent = isRepeatable() ? head.retainedDuplicate() : head.retain();
        given.begin(
                forwarding.method(),
                forwarding.webSocket(),
                framing,
                forwarding.firstByteMax().orElse(target.settings().firstByteTimeout()),
                sent);
        switch (forwarding.body()) {
            case Sending.Nothing _ -> given.endRequest();
            case Sending.Whole body -> {
                if (body.bytes().length > JOINED_BYTES_MAX) {
                    given.send(Unpooled.wrappedBuffer(body.bytes()));
                }
                given.endRequest();
            }
            case Sending.Streamed _ -> {
                given.flush();
                exchange.body().giveTo(this);
            }
        }
    }

    /// RFC 9110 section 9.2.2.
    private boolean isRepeatable() {
        boolean idempotent =
                switch (forwarding.method()) {
                    case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
                    default -> false;
                };
        return idempotent && framing instanceof BodyFraming.None;
    }

    @Override
    public void bodyBytes(ByteBuf bytes) {
        UpstreamConnection to = connection;
        streamedBytes += bytes.readableBytes();
        if (to == null) {
            bytes.release();
        } else if (forwarding.body() instanceof Sending.Streamed streamed
                && streamedBytes > streamed.bytesMax()) {
            bytes.release();
            giveUp(UpstreamFailure.REQUEST_TOO_LARGE);
        } else {
            to.send(bytes);
            to.flush();
            exchange.body().want(to.isWritable());
        }
    }

    @Override
    public void bodyEnded() {
        UpstreamConnection to = connection;
        if (to != null) {
            to.endRequest();
        }
    }

    @Override
    public void bodyFailed(RequestBody.Failure failure) {
        if (failure != RequestBody.Failure.CLIENT_GONE) {
            giveUp(UpstreamFailure.REQUEST_BROKEN);
        }
    }

    /// Ends the call for a reason on this side.
    private void giveUp(UpstreamFailure failure) {
        closeConnection();
        give(failure);
    }

    private void closeConnection() {
        UpstreamConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void writable() {
        Tunnel open = tunnel;
        if (open != null) {
            open.appWritable();
        } else {
            exchange.body().want(true);
        }
    }

    @Override
    public void head(int status, Headers headers, long length) {
        exchange.upstreamTook(System.nanoTime() - sentNanos);
        judgedBy = status;
        boolean upgraded = status == SWITCHING_PROTOCOLS;
        boolean agreed =
                forwarding.webSocket() && WebSocketKey.isAnswered(forwarding.headers(), headers);
        if (upgraded && !agreed) {
            giveUp(UpstreamFailure.BROKEN);
            return;
        }
        Relay relay;
        try {
            relay = forwarding.onResponse().apply(new ResponseHead(status, headers));
        } catch (Throwable broken) { // StackOverflowError included
            refuse();
            return;
        }
        if (mode == Mode.NO_HEAD_YET) {
            relay(relay, upgraded, length);
        }
    }

    private void relay(Relay relay, boolean upgraded, long length) {
        switch (relay) {
            case Relay.Stream stream -> stream(stream.head(), upgraded, length);
            case Relay.Whole whole when upgraded -> giveUp(UpstreamFailure.BROKEN);
            case Relay.Whole whole -> gather(whole, length);
            case Relay.Replace replace -> {
                mode = Mode.DROP;
                exchange.send(replace.response());
                dropFrom(upgraded ? Integer.MAX_VALUE : length);
            }
        }
    }

    private void stream(ResponseHead judged, boolean upgraded, long length) {
        UpstreamConnection from = connection;
        if (from == null || upgraded != (judged.status() == SWITCHING_PROTOCOLS)) {
            giveUp(UpstreamFailure.BROKEN);
        } else if (upgraded) {
            mode = Mode.TUNNEL;
            Tunnel opened = new Tunnel(exchange, from, forwarding.tunnelling().orElseThrow());
            tunnel = opened;
            exchange.openTunnel(judged.headers(), opened);
            from.openTunnel(); // may bring the app's first bytes
        } else {
            mode = Mode.STREAM;
            exchange.sendHead(judged.status(), judged.headers(), length);
        }
    }

    private void gather(Relay.Whole relay, long length) {
        boolean follows = !forwarding.method().equals("HEAD");
        if (follows && length > relay.bytesMax() && relay.ifLonger().isPresent()) {
            stream(relay.ifLonger().get().get(), false, length);
            return;
        }
        if (follows && length > relay.bytesMax()) {
            mode = Mode.WHOLE;
            wholeRelay = relay;
            giveUp(UpstreamFailure.TOO_LARGE);
            return;
        }
        mode = Mode.WHOLE;
        wholeRelay = relay;
        declaredLength = length;
        whole =
                new WholeBody(
                        relay.bytesMax(), follows ? Math.max(0, length) : 0, exchange.budget());
    }

    /// Reads a short body to its end, so that the connection can be kept; not a long one.
    private void dropFrom(long length) {
        if (length > DROPPED_BYTES_MAX && !forwarding.method().equals("HEAD")) {
            closeConnection();
            mode = Mode.OVER;
        }
    }

    @Override
    public void body(ByteBuf bytes) {
        WholeBody gathered = whole;
        Tunnel open = tunnel;
        if (mode == Mode.STREAM) {
            exchange.sendBody(bytes);
            pauseIfBehind();
        } else if (mode == Mode.WHOLE && gathered != null) {
            gather(gathered, bytes);
        } else if (mode == Mode.TUNNEL && open != null) {
            open.fromApp(bytes);
        } else {
            droppedBytes += bytes.readableBytes();
            bytes.release();
            dropFrom(droppedBytes);
        }
    }

    private void pauseIfBehind() {
        UpstreamConnection from = connection;
        if (from != null && !exchange.client().isWritable()) {
            exchange.client().flush();
            from.pause(!exchange.client().isWritable());
        }
    }

    private void gather(WholeBody gathered, ByteBuf bytes) {
        Relay.Whole relay = wholeRelay;
        boolean longer = bytes.readableBytes() > gathered.roomBytes();
        if (longer && relay != null && relay.ifLonger().isPresent()) {
            streamInstead(relay.ifLonger().get().get(), gathered);
            body(bytes);
            return;
        }
        switch (gathered.add(bytes)) {
            case YES -> {}
            case TOO_LARGE -> giveUp(UpstreamFailure.TOO_LARGE);
            case NO_ROOM -> giveUp(UpstreamFailure.OVERLOADED);
        }
    }

    private void streamInstead(ResponseHead head, WholeBody gathered) {
        stream(head, false, declaredLength);
        byte[] begun = gathered.bytes();
        if (begun.length > 0) { // an empty chunk would end the message
            exchange.sendBody(Unpooled.wrappedBuffer(begun));
        }
        whole = null;
        gathered.release();
    }

    @Override
    public void readPaused() {
        if (mode == Mode.STREAM || mode == Mode.TUNNEL) {
            exchange.client().flush();
        }
    }

    @Override
    public void ended() {
        connection = null;
        judge(isOverloaded(judgedBy) ? AppCall::failed : Target::succeeded);
        Mode was = mode;
        mode = Mode.OVER;
        exchange.body().drop();
        Relay.Whole relay = wholeRelay;
        WholeBody gathered = whole;
        if (was == Mode.STREAM) {
            exchange.finish();
        } else if (was == Mode.WHOLE && relay != null && gathered != null) {
            sendJudgedLater(() -> relay.onBody().apply(gathered.bytes()));
        }
    }

    @Override
    public void failed(UpstreamFailure failure, boolean untouched) {
        UpstreamConnection broken = connection;
        boolean answered = broken != null && broken.isAnswered();
        connection = null;
        Tunnel open = tunnel;
        if (open != null) {
            mode = Mode.OVER;
            judge(Target::succeeded);
            open.appClosed();
        } else if (mode == Mode.NO_HEAD_YET && untouched && !repeated && isRepeatable()) {
            repeated = true;
            pool().acquireNew(this);
        } else if (answered || !repeatsElsewhere(failure)) {
            give(failure);
        }
    }

    /// A late target may still be at work on the request: only one that could not be reached, or broke off, is passed over.
    private boolean repeatsElsewhere(UpstreamFailure failure) {
        boolean elsewhere =
                switch (failure) {
                    case UNREACHABLE, BROKEN, OVERLOADED -> true;
                    case TIMEOUT, TOO_LARGE, REQUEST_TOO_LARGE, REQUEST_BROKEN -> false;
                };
        if (mode != Mode.NO_HEAD_YET
                || !elsewhere
                || !isRepeatable()
                || retries >= app.retriesMax()) {
            return false;
        }
        Optional<Target> other = app.balancer().chooseAgain(System.nanoTime(), target);
        if (other.isEmpty() || other.get().equals(target)) {
            return false;
        }
        retries++;
        judge(failure == UpstreamFailure.OVERLOADED ? Target::ended : AppCall::failed);
        target = other.get();
        target.retried();
        count();
        pool().acquire(this);
        return true;
    }

    /// Tells the client what the failure means, or breaks off a response that has begun.
    private void give(UpstreamFailure failure) {
        judge(isTargets(failure) ? AppCall::failed : Target::ended);
        Mode was = mode;
        mode = Mode.OVER;
        exchange.body().drop();
        Relay.Whole relay = wholeRelay;
        if (was == Mode.STREAM) {
            exchange.abort();
        } else if (was == Mode.WHOLE && relay != null) {
            sendJudged(() -> relay.onFailure().apply(failure));
        } else if (was == Mode.NO_HEAD_YET) {
            sendJudged(() -> forwarding.onFailure().apply(failure));
        }
    }

    /// What a server says of itself, or a proxy in front of it: not of the request.
    private static boolean isOverloaded(int status) {
        return status >= 502 && status <= 504;
    }

    private static boolean isTargets(UpstreamFailure failure) {
        return switch (failure) {
            case UNREACHABLE, TIMEOUT, BROKEN -> true;
            case OVERLOADED, TOO_LARGE, REQUEST_TOO_LARGE, REQUEST_BROKEN -> false;
        };
    }

    /// Sends what the gateway makes of a response; if that breaks, nothing of the app's.
    private void sendJudged(Supplier<Response> judging) {
        Response judged;
        try {
            judged = judging.get();
        } catch (Throwable broken) { // StackOverflowError included
            judged = BROKEN_JUDGE;
        }
        exchange.sendIfPossible(judged);
    }

    private void sendJudgedLater(Supplier<CompletionStage<Response>> judging) {
        CompletableFuture<Response> judged;
        try {
            judged = judging.get().toCompletableFuture();
        } catch (Throwable broken) { // as above
            judged = CompletableFuture.completedFuture(BROKEN_JUDGE);
        }
        if (judged.isDone()) {
            exchange.sendIfPossible(judged.exceptionally(_ -> BROKEN_JUDGE).join());
        } else {
            var _ =
                    judged.exceptionally(_ -> BROKEN_JUDGE)
                            .thenAcceptAsync(exchange::sendIfPossible, exchange.eventLoop());
        }
    }

    private void refuse() {
        closeConnection();
        mode = Mode.OVER;
        exchange.body().drop();
        exchange.sendIfPossible(BROKEN_JUDGE);
    }

    void clientWritable() {
        UpstreamConnection from = connection;
        if (from != null) {
            from.pause(false);
        }
    }

    void clientGone() {
        UpstreamConnection open = connection;
        if (mode == Mode.TUNNEL && open != null) {
            connection = null;
            open.closeWhenSent();
        }
        mode = Mode.OVER;
        closeConnection();
    }

    /// The exchange is over: what is held goes.
    void release() {
        judge(Target::ended);
        head.release();
        WholeBody gathered = whole;
        if (gathered != null) {
            gathered.release();
        }
        if (mode != Mode.DROP) {
            mode = Mode.OVER;
            closeConnection();
        }
    }

    void check(long nowNanos) {
        Tunnel open = tunnel;
        if (open != null) {
            open.check(nowNanos);
        }
    }
}
