package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.framing.FramingLimits;
import io.gatehouse.http.framing.Http1Framing;
import io.gatehouse.http.framing.Http1Framing.HeadProgress;
import io.gatehouse.http.tls.TlsListening;
import io.gatehouse.http.upstream.Deadlines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection of a client: one exchange after the other, in the order of the requests.
///
/// What comes before it can be dealt with (a pipelined request, a body that nobody wants yet) waits in `held`, and the socket is not read meanwhile:
/// at most what one read brought is held.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Http1Connection extends ChannelInboundHandlerAdapter
        implements ClientSide, Deadlines.Timed {
    private static final int CONTENT_BYTES_MAX = 64 * 1024;
    private static final int HEAD_BYTES_EXPECTED = 1024;

    /// Of a body, copied behind its head: one send instead of two, and less work than a gathering write.
    private static final int JOINED_BYTES_MAX = 8 * 1024;

    private static final int LINE = '\r' << 8 | '\n';
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] CHUNKS_END = "0\r\n\r\n".getBytes(US_ASCII);

    /// How long, and how much, a client may still send after our last byte: closing earlier could destroy the response on its way.
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int LINGER_BYTES_MAX = 1024 * 1024;

    private final Channel channel;
    private final Serving serving;
    private final Http1Framing framing;
    private final HttpRequestDecoder decoder;
    private final Queue<Object> held = new ArrayDeque<>();

    private @Nullable ServerExchange exchange;
    private @Nullable Tunnel tunnel;
    private @Nullable ByteBuf unsent;

    /// `unsent` was allocated here for a head, and has room: never a slice of what the app sent.
    private boolean unsentIsOurs;

    private boolean dealing;
    private boolean requestEnded = true;
    private boolean chunked;
    private boolean closing;
    private boolean refused;
    private boolean lingering;
    private int requests;
    private long discardedBytes;

    /// When what is now awaited of the client began to be.
    private long sinceNanos = System.nanoTime();

    private boolean withinHead;
    private long headSinceNanos;

    private Http1Connection(Channel channel, Serving serving) {
        this.channel = channel;
        this.serving = serving;
        FramingLimits limits = serving.framingLimits();
        this.framing = new Http1Framing(limits, this::take);
        this.decoder =
                new HttpRequestDecoder(
                        new HttpDecoderConfig()
                                .setMaxInitialLineLength(limits.requestLineBytesMax())
                                .setMaxHeaderSize(limits.headBytesMax() + limits.trailerBytesMax())
                                .setMaxChunkSize(CONTENT_BYTES_MAX)
                                .setValidateHeaders(false)); // the framing did
    }

    static void installIn(Channel channel, Serving serving) {
        Http1Connection connection = new Http1Connection(channel, serving);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(connection.framing, connection.decoder, connection);
        serving.deadlines().watch(connection);
    }

    // What comes from the client.

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused || lingering) {
            discard(message);
        } else {
            take(message);
        }
    }

    /// Deals with a message or fault now, or when its turn comes.
    private void take(Object message) {
        if (!held.isEmpty() || dealing || !isItsTurn(message)) {
            held.add(message);
            read(false);
            return;
        }
        dealing = true;
        try {
            deal(message);
        } finally {
            dealing = false;
        }
        if (!held.isEmpty()) {
            dealWithHeld();
        }
    }

    private void dealWithHeld() {
        if (dealing) {
            return;
        }
        dealing = true;
        try {
            while (!held.isEmpty() && !lingering && isItsTurn(held.element())) {
                deal(held.remove());
            }
        } finally {
            dealing = false;
        }
        if (lingering) {
            releaseHeld();
        }
        read(held.isEmpty());
    }

    private boolean isItsTurn(Object message) {
        ServerExchange running = exchange;
        if (running == null || tunnel != null) {
            return true;
        }
        boolean bodyFlows = !requestEnded && running.body().isWanted();
        return bodyFlows
                || requestEnded
                        && message instanceof HttpContent
                        && !(message instanceof HttpRequest);
    }

    private void deal(Object message) {
        switch (message) {
            case FramingFault fault -> refuse(fault);
            case ByteBuf bytes -> tunnelled(bytes);
            case HttpRequest head -> begin(head);
            case HttpContent content -> body(content);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            refuse(FramingFault.REQUEST_LINE_INVALID);
            return;
        }
        if (head.uri().startsWith(serving.secure() ? "http:" : "https:")) {
            refuse(FramingFault.TARGET_INVALID); // names another resource than the one asked here
            return;
        }
        Request request = Http1Requests.of(head, peer(), serving.secure(), framing.isUpgrading());
        requests++;
        requestEnded = request.body() instanceof Request.Body.None;
        discardedBytes = 0;
        closing |=
                !HttpUtil.isKeepAlive(head)
                        || requests >= serving.limits().requestsPerConnectionMax()
                        || serving.draining().getAsBoolean();
        ServerExchange begun =
                new ServerExchange(
                        request,
                        HttpUtil.is100ContinueExpected(head),
                        this,
                        serving.limits(),
                        serving.budget());
        exchange = begun;
        begun.begin(serving.front());
    }

    private void body(HttpContent content) {
        ServerExchange running = exchange;
        if (requestEnded) {
            content.release();
        } else if (content.decoderResult().isFailure()) {
            content.release();
            refuse(FramingFault.CHUNK_INVALID);
        } else if (running == null) {
            discardBody(content);
        } else {
            relay(running, content);
        }
    }

    private void relay(ServerExchange running, HttpContent content) {
        if (content.content().isReadable()) {
            running.body().received(content.content());
        } else {
            content.release();
        }
        if (content instanceof LastHttpContent) {
            requestEnded = true;
            running.body().end();
        }
    }

    /// The rest of a body that was answered without it.
    private void discardBody(HttpContent content) {
        discardedBytes += content.content().readableBytes();
        content.release();
        if (content instanceof LastHttpContent) {
            requestEnded = true;
            sinceNanos = System.nanoTime();
        } else if (discardedBytes > serving.limits().drainBytesMax()) {
            linger();
        }
    }

    private void tunnelled(ByteBuf bytes) {
        Tunnel open = tunnel;
        if (open != null) {
            open.fromClient(bytes);
        } else {
            bytes.release();
        }
    }

    private void refuse(FramingFault fault) {
        if (refused || lingering) {
            return;
        }
        refused = true;
        closing = true;
        Response answer = serving.front().refused(peer(), fault);
        ServerExchange running = exchange;
        if (running != null) {
            running.body().fail(RequestBody.Failure.BROKEN);
        } else if (requestEnded) {
            sendHead(answer.status(), answer.headers(), answer.body().length, true);
            sendBody(Unpooled.wrappedBuffer(answer.body()));
            write(channel.newPromise().addListener((ChannelFuture _) -> linger()));
            channel.flush();
        } else {
            linger(); // the request whose body this was has its answer
        }
    }

    // What goes to the client.

    @Override
    public void sendContinue() {
        channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE), channel.voidPromise());
    }

    @Override
    public void sendHead(int status, Headers headers, long length, boolean bodyFollows) {
        if (framing.isUpgrading()) {
            framing.declineUpgrade();
        }
        closing |= serving.draining().getAsBoolean() || hasMuchToCome();
        chunked = bodyFollows && length == LENGTH_UNKNOWN;
        boolean joined = bodyFollows && length <= JOINED_BYTES_MAX;
        int room = HEAD_BYTES_EXPECTED + (joined ? (int) Math.max(0, length) : 0);
        ByteBuf head = channel.alloc().buffer(room);
        Headers dated = serving.date().in(headers);
        Http1Head.write(head, status, dated, length, bodyFollows, closing);
        append(head);
        unsentIsOurs = true;
    }

    /// Whether the rest of the request is too long to be read for nothing, or may never come.
    private boolean hasMuchToCome() {
        ServerExchange running = exchange;
        if (running == null || requestEnded) {
            return false;
        }
        RequestBody body = running.body();
        long left = body.declared().length().orElse(0) - body.bytes();
        return body.isHeldBack() || left > serving.limits().drainBytesMax();
    }

    @Override
    public void sendBody(ByteBuf bytes) {
        if (chunked) {
            ByteBuf line = channel.alloc().buffer(16);
            line.writeCharSequence(Integer.toHexString(bytes.readableBytes()), US_ASCII);
            append(line.writeShort(LINE));
            append(bytes);
            append(channel.alloc().buffer(2).writeShort(LINE));
        } else {
            append(bytes);
        }
    }

    /// Keeps one buffer back, so that the last one can carry the promise.
    private void append(ByteBuf bytes) {
        ByteBuf head = unsent;
        if (head != null && unsentIsOurs && bytes.readableBytes() <= head.writableBytes()) {
            head.writeBytes(bytes);
            bytes.release();
        } else {
            write(channel.voidPromise());
            unsent = bytes;
        }
    }

    private void write(ChannelPromise promise) {
        ByteBuf last = unsent;
        unsent = null;
        unsentIsOurs = false;
        if (last != null) {
            channel.write(last, promise);
        } else if (!promise.isVoid()) {
            channel.write(Unpooled.EMPTY_BUFFER, promise);
        }
    }

    @Override
    public void finish() {
        if (chunked) {
            append(Unpooled.wrappedBuffer(CHUNKS_END));
        }
        write(channel.newPromise().addListener((ChannelFuture written) -> finished(written)));
        channel.flush();
    }

    private void finished(ChannelFuture written) {
        ServerExchange over = exchange;
        if (!written.isSuccess() || over == null) {
            channel.close();
            return;
        }
        over.sent();
        exchange = null;
        sinceNanos = System.nanoTime();
        if (closing) {
            linger();
        } else {
            dealWithHeld();
        }
    }

    @Override
    public void flush() {
        write(channel.voidPromise());
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void breakOff() {
        channel.close();
    }

    /// Says that nothing more will come, and reads on for a moment.
    private void linger() {
        if (lingering) {
            return;
        }
        lingering = true;
        sinceNanos = System.nanoTime();
        discardedBytes = 0;
        releaseHeld();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound().addListener((ChannelFuture _) -> shutDownOutput());
        } else {
            shutDownOutput();
        }
        read(true);
    }

    private void shutDownOutput() {
        if (channel instanceof DuplexChannel socket) {
            socket.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    private void discard(Object message) {
        if (message instanceof HttpContent content) {
            discardedBytes += content.content().readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (discardedBytes > LINGER_BYTES_MAX) {
            channel.close();
        }
    }

    // A tunnel.

    @Override
    public void openTunnel(Headers headers, Tunnel opened) {
        framing.passThrough();
        chunked = false;
        ByteBuf head = channel.alloc().buffer(HEAD_BYTES_EXPECTED);
        Http1Head.writeUpgrade(head, headers);
        append(head);
        flush();
        tunnel = opened;
        channel.pipeline().remove(decoder);
        channel.pipeline().remove(framing);
    }

    @Override
    public void pauseTunnel(boolean paused) {
        read(!paused);
    }

    @Override
    public void closeTunnelWhenSent() {
        flush();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    // The connection.

    @Override
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    @Override
    public List<X509Certificate> certificates() {
        return TlsListening.clientCertificates(channel);
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    private InetSocketAddress peer() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    @Override
    public void wantBody(boolean wanted) {
        if (wanted && !held.isEmpty()) {
            dealWithHeld();
        }
    }

    private void read(boolean now) {
        if (channel.config().isAutoRead() != now) {
            channel.config().setAutoRead(now);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ServerExchange running = exchange;
        if (running != null && channel.isWritable()) {
            running.clientWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == HeadProgress.BEGAN) {
            withinHead = true;
            headSinceNanos = System.nanoTime();
        } else if (event == HeadProgress.COMPLETE) {
            withinHead = false;
        } else if (event == Serving.Event.DRAIN) {
            drain();
        }
    }

    private void drain() {
        closing = true;
        if (exchange == null && requestEnded && !withinHead) {
            linger();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        serving.deadlines().forget(this);
        releaseHeld();
        ReferenceCountUtil.release(unsent);
        unsent = null;
        ServerExchange running = exchange;
        exchange = null;
        if (running != null) {
            running.clientGone();
        }
    }

    private void releaseHeld() {
        for (Object message = held.poll(); message != null; message = held.poll()) {
            ReferenceCountUtil.release(message);
        }
    }

    /// A TLS error, or a reset: there is nobody to tell.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    @Override
    public void check(long nowNanos) {
        ServerExchange running = exchange;
        if (running != null) {
            running.check(nowNanos);
        } else if (lingering) {
            closeAfter(LINGER_NANOS, nowNanos);
        } else if (withinHead) {
            checkHead(nowNanos);
        } else if (!requestEnded) {
            closeAfter(serving.limits().bodyTimeout().toNanos(), nowNanos);
        } else if (requests == 0) {
            closeAfter(serving.limits().headTimeout().toNanos(), nowNanos);
        } else {
            closeAfter(serving.limits().idleTimeout().toNanos(), nowNanos);
        }
    }

    private void checkHead(long nowNanos) {
        if (nowNanos - headSinceNanos > serving.limits().headTimeout().toNanos()) {
            withinHead = false;
            refuse(FramingFault.HEAD_TOO_SLOW);
        }
    }

    private void closeAfter(long nanos, long nowNanos) {
        if (nowNanos - sinceNanos > nanos) {
            channel.close();
        }
    }
}
