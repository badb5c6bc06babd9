package io.gatehouse.http.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.Forwarding.UpstreamFailure;
import io.gatehouse.http.Upstream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection to the app: one request and its response at a time.
///
/// It goes back to the pool by itself once the request was written and the response read, both to their ends; in every other case it is closed.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
public final class UpstreamConnection extends ChannelInboundHandlerAdapter
        implements Deadlines.Timed {
    public static final long LENGTH_UNKNOWN = -1;

    private static final ByteBuf CHUNKS_END =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("0\r\n\r\n", US_ASCII));
    private static final int LINE = '\r' << 8 | '\n';
    private static final long KEPT_MARGIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// Where the response stands.
    private enum Reading {
        UNUSED,
        HEAD,
        BODY,
        TUNNEL,
        CLOSED
    }

    private final UpstreamPool pool;
    private final Upstream.Settings settings;
    private final Deadlines deadlines;
    private final ResponseDecoder decoder = new ResponseDecoder();

    private @Nullable Channel opened;
    private @Nullable UpstreamListener listener;
    private Reading reading = Reading.UNUSED;
    private boolean writing;
    private boolean chunked;
    private boolean asksUpgrade;
    private boolean keepsConnection;
    private boolean usedBefore;
    private boolean paused;

    /// When the phase began, or its last byte came or went.
    private long sinceNanos = System.nanoTime();

    private long keptNanos;
    private long firstByteNanos;

    UpstreamConnection(UpstreamPool pool, Upstream.Settings settings, Deadlines deadlines) {
        this.pool = pool;
        this.settings = settings;
        this.deadlines = deadlines;
        this.keptNanos = settings.idleTimeout().toNanos();
    }

    void installIn(Channel channel) {
        opened = channel;
        channel.pipeline().addLast(decoder, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        deadlines.watch(this);
    }

    boolean isUsable() {
        return reading == Reading.UNUSED && channel().isActive();
    }

    void lendTo(UpstreamListener borrower) {
        listener = borrower;
        reading = Reading.HEAD;
        sinceNanos = System.nanoTime();
        borrower.connected(this);
    }

    /// Sends a request's head; its body and [#endRequest] follow.
    ///
    /// @param head as [RequestHead] wrote it
    public void begin(String method, boolean webSocket, BodyFraming framing, ByteBuf head) {
        begin(method, webSocket, framing, settings.firstByteTimeout(), head);
    }

    /// As above.
    ///
    /// @param firstByte from the request's end to the response's head
    public void begin(
            String method,
            boolean webSocket,
            BodyFraming framing,
            Duration firstByte,
            ByteBuf head) {
        firstByteNanos = firstByte.toNanos();
        decoder.expectAnswerTo(method);
        asksUpgrade = webSocket;
        chunked = framing instanceof BodyFraming.Chunked;
        writing = true;
        keepsConnection = false;
        write(head);
    }

    /// Whether anything came of the answer to this request.
    public boolean isAnswered() {
        return decoder.hasRead();
    }

    /// Sends a piece of the request's body.
    public void send(ByteBuf bytes) {
        sinceNanos = System.nanoTime();
        if (!chunked) {
            write(bytes);
        } else if (bytes.isReadable()) {
            ByteBuf line = channel().alloc().buffer(16);
            line.writeCharSequence(Integer.toHexString(bytes.readableBytes()), US_ASCII);
            write(line.writeShort(LINE));
            write(bytes);
            write(channel().alloc().buffer(2).writeShort(LINE));
        } else {
            bytes.release();
        }
    }

    /// The request is whole. What was sent is flushed.
    public void endRequest() {
        if (chunked) {
            write(CHUNKS_END.duplicate());
        }
        writing = false;
        sinceNanos = System.nanoTime();
        channel().flush();
    }

    private void write(ByteBuf bytes) {
        channel().write(bytes, channel().voidPromise());
    }

    public void flush() {
        channel().flush();
    }

    public boolean isWritable() {
        return channel().isWritable();
    }

    /// Stops reading the response, or goes on.
    public void pause(boolean now) {
        if (paused != now) {
            paused = now;
            sinceNanos = System.nanoTime();
            channel().config().setAutoRead(!now);
        }
    }

    /// Passes bytes both ways from now on, after a 101.
    public void openTunnel() {
        reading = Reading.TUNNEL;
        channel().pipeline().remove(decoder);
    }

    /// Ends the exchange; the listener hears nothing more.
    public void close() {
        listener = null;
        channel().close();
    }

    /// In a tunnel: closes once everything was sent.
    public void closeWhenSent() {
        listener = null;
        channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        sinceNanos = System.nanoTime();
        UpstreamListener to = listener;
        if (to == null || reading == Reading.UNUSED) {
            ReferenceCountUtil.release(message);
            channel().close(); // bytes that nobody asked for (response queue poisoning)
        } else if (message instanceof ByteBuf bytes) {
            to.body(bytes);
        } else if (((HttpObject) message).decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            fail(UpstreamFailure.BROKEN);
        } else {
            read(to, message);
        }
    }

    private void read(UpstreamListener to, Object message) {
        if (message instanceof HttpResponse response) {
            head(to, response);
        }
        if (message instanceof HttpContent content) {
            content(content);
        }
    }

    private void head(UpstreamListener to, HttpResponse response) {
        ResponseHead head;
        try {
            head = ResponseHead.of(response);
        } catch (IllegalArgumentException _) {
            fail(UpstreamFailure.BROKEN);
            return;
        }
        if (head.status() >= 200) {
            reading = Reading.BODY;
            keepsConnection = head.keepsConnection();
            head.keptSeconds().ifPresent(this::keepAtMost);
            to.head(head.status(), head.headers(), head.length());
        } else if (head.status() == 101) {
            upgrade(to, response, head);
        }
    }

    /// RFC 9112 has no sign by which the app says when it closes a connection; many say it in Keep-Alive.
    private void keepAtMost(int seconds) {
        long margin = TimeUnit.SECONDS.toNanos(seconds) - KEPT_MARGIN_NANOS;
        keptNanos = Math.min(settings.idleTimeout().toNanos(), Math.max(0, margin));
    }

    private void upgrade(UpstreamListener to, HttpResponse response, ResponseHead head) {
        if (asksUpgrade && isWebSocket(response)) {
            reading = Reading.BODY;
            to.head(101, head.headers(), 0);
        } else {
            fail(UpstreamFailure.BROKEN);
        }
    }

    private static boolean isWebSocket(HttpResponse response) {
        return "websocket".equalsIgnoreCase(response.headers().get("upgrade"))
                && response.headers().getAll("connection").stream()
                        .anyMatch(value -> HopByHop.lists(value, "upgrade"));
    }

    private void content(HttpContent content) {
        UpstreamListener to = listener;
        if (to == null || reading != Reading.BODY) {
            content.release(); // of an interim response, or given up while it was read
            return;
        }
        if (content.content().isReadable()) {
            to.body(content.content());
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent && reading == Reading.BODY) {
            end();
        }
    }

    private void end() {
        UpstreamListener to = listener;
        listener = null;
        reading = Reading.UNUSED;
        usedBefore = true;
        boolean reusable = keepsConnection && !writing && channel().isActive();
        pause(false);
        if (reusable) {
            pool.free(this);
        } else {
            channel().close();
        }
        if (to != null) {
            to.ended();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        UpstreamListener to = listener;
        if (to != null && (reading == Reading.BODY || reading == Reading.TUNNEL)) {
            to.readPaused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        sinceNanos = System.nanoTime();
        UpstreamListener to = listener;
        if (to != null && isWritable()) {
            to.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (reading == Reading.UNUSED) {
            pool.forget(this);
        }
        deadlines.forget(this);
        fail(UpstreamFailure.BROKEN);
        reading = Reading.CLOSED;
        pool.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(UpstreamFailure.BROKEN);
        context.close();
    }

    private void fail(UpstreamFailure failure) {
        UpstreamListener to = listener;
        listener = null;
        boolean untouched =
                usedBefore
                        && !decoder.hasRead()
                        && failure == UpstreamFailure.BROKEN
                        && !asksUpgrade;
        channel().close();
        if (to != null) {
            to.failed(failure, untouched);
        }
    }

    @Override
    public void check(long nowNanos) {
        long silence = nowNanos - sinceNanos;
        switch (reading) {
            case UNUSED -> closeIf(silence > keptNanos);
            case HEAD -> failIf(silence > headNanos());
            case BODY -> failIf(!paused && silence > settings.idleTimeout().toNanos());
            case TUNNEL, CLOSED -> {}
        }
    }

    /// While the client still sends its body, the app may wait for it; only an app that takes no bytes is late.
    private long headNanos() {
        if (!writing) {
            return firstByteNanos;
        }
        return isWritable() ? Long.MAX_VALUE : settings.idleTimeout().toNanos();
    }

    private void closeIf(boolean late) {
        if (late && listener == null) {
            channel().close();
        }
    }

    private void failIf(boolean late) {
        if (late) {
            fail(UpstreamFailure.TIMEOUT);
        }
    }

    private Channel channel() {
        Channel channel = opened;
        if (channel == null) {
            throw new IllegalStateException("Not connected");
        }
        return channel;
    }
}
