package io.gatehouse.http.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.Headers;
import io.gatehouse.http.outbound.Fetched.Reason;
import io.gatehouse.http.upstream.ResponseHead;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks for one document on a connection of its own, and collects the answer. Event loop only.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Answering extends SimpleChannelInboundHandler<HttpObject> {
    private static final Set<String> KEPT =
            Set.of(
                    "content-type",
                    "cache-control",
                    "expires",
                    "age",
                    "date",
                    "etag",
                    "last-modified",
                    "retry-after");

    private final Destination destination;
    private final int bytesMax;
    private final CompletableFuture<Fetched> fetched;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable ResponseHead head;

    /// @param fetched told what it came to; fails if the connection does, or what comes is not HTTP
    Answering(Destination destination, int bytesMax, CompletableFuture<Fetched> fetched) {
        this.destination = destination;
        this.bytesMax = bytesMax;
        this.fetched = fetched;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.copiedBuffer(request(), US_ASCII));
    }

    private String request() {
        return "GET "
                + destination.target()
                + " HTTP/1.1\r\nhost: "
                + destination.hostField()
                + "\r\naccept: */*\r\nuser-agent: gatehouse\r\nconnection: close\r\n\r\n";
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            throw new IllegalArgumentException("Not HTTP", part.decoderResult().cause());
        }
        if (part instanceof HttpResponse response) {
            begin(ResponseHead.of(response));
        }
        if (part instanceof HttpContent content && head != null) {
            take(content, head);
        }
        if (fetched.isDone()) {
            context.close();
        }
    }

    /// An interim answer (1xx) says nothing; nobody asked for another protocol.
    private void begin(ResponseHead answer) {
        if (answer.status() == 101) {
            throw new IllegalArgumentException("An upgrade that nobody asked for");
        }
        if (answer.status() / 100 == 3) {
            fail(
                    Reason.REDIRECTED,
                    " redirects (status "
                            + answer.status()
                            + "): redirects are not followed, give the final URL");
        }
        head = answer.status() < 200 ? null : answer;
    }

    private void take(HttpContent content, ResponseHead answer) {
        byte[] bytes = ByteBufUtil.getBytes(content.content());
        if (bytes.length > bytesMax - body.size()) {
            fail(Reason.TOO_LARGE, " sends more than " + bytesMax + " bytes");
            return;
        }
        body.writeBytes(bytes);
        if (content instanceof LastHttpContent) {
            fetched.complete(
                    new Fetched.Answer(
                            answer.status(), kept(answer.headers()), body.toByteArray()));
        }
    }

    private void fail(Reason reason, String detail) {
        fetched.complete(new Fetched.Failed(reason, destination.host() + detail));
    }

    private static Headers kept(Headers received) {
        Headers.Builder kept = Headers.builder();
        for (int i = 0; i < received.size(); i++) {
            if (KEPT.contains(received.name(i))) {
                kept.copy(received, i);
            }
        }
        return kept.build();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fetched.completeExceptionally(new EOFException("The connection ended"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fetched.completeExceptionally(cause);
        context.close();
    }
}
