package io.gatehouse.http.plane;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.framing.Http2Rules;
import io.gatehouse.http.tls.TlsListening;
import io.gatehouse.http.upstream.Deadlines;
import io.gatehouse.http.upstream.HopByHop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stream of an HTTP/2 connection: one exchange. The stream is read only while its body is wanted, so flow control holds the client back.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Http2Stream extends ChannelInboundHandlerAdapter
        implements ClientSide, Deadlines.Timed {
    private final Channel channel;
    private final Serving serving;
    private final Http2Guard guard;

    private @Nullable ServerExchange exchange;
    private @Nullable ByteBuf unsent;
    private boolean headReceived;
    private boolean requestEnded;
    private boolean headEndsStream;
    private @Nullable ChannelFuture headWritten;

    private Http2Stream(Channel channel, Serving serving, Http2Guard guard) {
        this.channel = channel;
        this.serving = serving;
        this.guard = guard;
    }

    static void installIn(Channel channel, Serving serving, Http2Guard guard) {
        channel.config().setAutoRead(false);
        Http2Stream stream = new Http2Stream(channel, serving, guard);
        channel.pipeline().addLast(stream);
        serving.deadlines().watch(stream);
        guard.opened();
    }

    // What comes from the client.

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        switch (message) {
            case Http2HeadersFrame head when !headReceived -> begin(head);
            case Http2HeadersFrame trailers -> trailers(trailers);
            case Http2DataFrame data -> body(data);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(Http2HeadersFrame head) {
        headReceived = true;
        requestEnded = head.isEndStream();
        Optional<FramingFault> fault =
                Http2Rules.check(
                        received(head),
                        serving.secure() ? "https" : "http",
                        serving.framingLimits());
        if (fault.isPresent()) {
            refuse(fault.get());
            return;
        }
        Request request = Http2Requests.of(head.headers(), peer(), serving.secure(), requestEnded);
        ServerExchange begun =
                new ServerExchange(
                        request,
                        head.headers().contains("expect"),
                        this,
                        serving.limits(),
                        serving.budget());
        exchange = begun;
        begun.begin(serving.front());
    }

    private static List<Entry<CharSequence, CharSequence>> received(Http2HeadersFrame frame) {
        return ((ReceivedHead) frame.headers()).received();
    }

    /// Who breaks the rules is not listened to any longer; a head that is only too long costs no other request anything.
    private void refuse(FramingFault fault) {
        Response answer = serving.front().refused(peer(), fault);
        sendHead(answer.status(), answer.headers(), answer.body().length, true);
        sendBody(Unpooled.wrappedBuffer(answer.body()));
        finish();
        if (fault != FramingFault.HEADERS_TOO_LARGE) {
            guard.drain();
        }
    }

    private void trailers(Http2HeadersFrame trailers) {
        Optional<FramingFault> fault =
                Http2Rules.checkTrailers(received(trailers), serving.framingLimits());
        if (fault.isPresent()) {
            breakBody(fault.get());
        } else {
            endOfBody(trailers.isEndStream());
        }
    }

    /// The client hears of it by what becomes of its request.
    private void breakBody(FramingFault fault) {
        requestEnded = true;
        ServerExchange running = exchange;
        if (running != null) {
            var _ = serving.front().refused(peer(), fault);
            running.body().fail(RequestBody.Failure.BROKEN);
        }
    }

    private void body(Http2DataFrame data) {
        ServerExchange running = exchange;
        boolean last = data.isEndStream();
        if (running == null || !data.content().isReadable()) {
            data.release();
        } else {
            running.body().received(data.content());
        }
        endOfBody(last);
    }

    private void endOfBody(boolean last) {
        ServerExchange running = exchange;
        if (last) {
            requestEnded = true;
            if (running != null) {
                running.body().end();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        ServerExchange running = exchange;
        if (running != null && running.body().isWanted()) {
            context.read();
        }
    }

    @Override
    public void wantBody(boolean wanted) {
        if (wanted) {
            channel.read();
        }
    }

    // What goes to the client.

    @Override
    public void sendContinue() {
        channel.writeAndFlush(
                new DefaultHttp2HeadersFrame(new DefaultHttp2Headers(false).status("100")));
    }

    @Override
    public void sendHead(int status, Headers given, long length, boolean bodyFollows) {
        Headers headers = serving.date().in(given);
        Http2Headers fields = new DefaultHttp2Headers(false, headers.size() + 2);
        fields.status(Integer.toString(status));
        for (int i = 0; i < headers.size(); i++) {
            if (!HopByHop.names(headers.name(i))) {
                fields.add(headers.name(i), headers.value(i));
            }
        }
        if (length >= 0 && status != 204 && status != 304) {
            fields.addLong("content-length", length);
        }
        headEndsStream = !bodyFollows || length == 0;
        headWritten = channel.write(new DefaultHttp2HeadersFrame(fields, headEndsStream));
    }

    @Override
    public void sendBody(ByteBuf bytes) {
        if (headEndsStream) {
            bytes.release();
        } else {
            write(false, channel.voidPromise());
            unsent = bytes;
        }
    }

    private void write(boolean last, ChannelPromise promise) {
        ByteBuf bytes = unsent;
        unsent = null;
        if (bytes != null || last) {
            ByteBuf content = bytes == null ? Unpooled.EMPTY_BUFFER : bytes;
            channel.write(new DefaultHttp2DataFrame(content, last), promise);
        }
    }

    @Override
    public void finish() {
        ChannelFuture head = headWritten;
        if (headEndsStream && head != null) {
            head.addListener((ChannelFuture written) -> finished(written));
        } else {
            write(
                    true,
                    channel.newPromise().addListener((ChannelFuture written) -> finished(written)));
        }
        channel.flush();
    }

    private void finished(ChannelFuture written) {
        ServerExchange over = exchange;
        if (over != null && written.isSuccess()) {
            over.sent();
        }
        if (!requestEnded) {
            reset(Http2Error.NO_ERROR);
        }
    }

    private void reset(Http2Error error) {
        channel.writeAndFlush(new DefaultHttp2ResetFrame(error))
                .addListener((ChannelFuture _) -> channel.close());
    }

    @Override
    public void flush() {
        write(false, channel.voidPromise());
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void breakOff() {
        reset(Http2Error.INTERNAL_ERROR);
    }

    // There are no tunnels in HTTP/2: a request for one is refused as a head.

    @Override
    public void openTunnel(Headers headers, Tunnel tunnel) {
        throw new IllegalStateException("No tunnels over HTTP/2");
    }

    @Override
    public void pauseTunnel(boolean paused) {
        throw new IllegalStateException("No tunnels over HTTP/2");
    }

    @Override
    public void closeTunnelWhenSent() {
        throw new IllegalStateException("No tunnels over HTTP/2");
    }

    // The stream.

    @Override
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    @Override
    public List<X509Certificate> certificates() {
        return TlsListening.clientCertificates(channel.parent());
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel.alloc();
    }

    private InetSocketAddress peer() {
        return (InetSocketAddress) channel.parent().remoteAddress();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        ServerExchange running = exchange;
        if (running != null && channel.isWritable()) {
            running.clientWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        serving.deadlines().forget(this);
        guard.closed();
        ReferenceCountUtil.release(unsent);
        unsent = null;
        ServerExchange running = exchange;
        if (running != null) {
            running.clientGone();
        }
    }

    /// A stream error: the codec resets the stream, and counts that (closing here would hide why).
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}

    @Override
    public void check(long nowNanos) {
        ServerExchange running = exchange;
        if (running != null) {
            running.check(nowNanos);
        }
    }
}
