package io.gatehouse.http.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Why the decoders need the framing before them: what they alone let through. When one of these fails, a newer decoder has become stricter, and the
/// rule of ours that it explains may be looked at again.
final class Http1FramingPeerTest {

    /// Read as Content-Length by no one but Vert.x: its body hides the request behind it.
    @ParameterizedTest
    @ValueSource(strings = {"content-xength", "Content-_ength"})
    void vertxTakesAnotherFieldForALength(String name) {
        String bytes =
                "POST / HTTP/1.1\r\nHost: a\r\n%s: 33\r\n\r\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"
                        .formatted(name);
        assertThat(targets(vertx(), bytes)).containsExactly("/");
        assertThat(targets(new HttpRequestDecoder(), bytes)).containsExactly("/", "/hidden");
    }

    /// Eight bytes that no length announces are a body to both.
    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1\r\nSec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n"})
    void bothReadABodyThatNothingAnnounces(String head) {
        String bytes = head + "8 bytes!GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
        assertThat(targets(vertx(), bytes)).containsExactly("/", "/next");
        assertThat(targets(new HttpRequestDecoder(), bytes)).containsExactly("/", "/next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET  /   HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0;a=b\r\n\r\n"
            })
    void bothLetThroughWhatOthersReadOtherwise(String request) {
        assertThat(targets(vertx(), request)).containsExactly("/");
        assertThat(targets(new HttpRequestDecoder(), request)).containsExactly("/");
        assertThat(Wire.atOnce(Wire.bytes(request)).faults()).hasSize(1);
    }

    private static HttpRequestDecoder vertx() {
        return new VertxHttpRequestDecoder(new HttpServerOptions());
    }

    /// The targets of the requests that this decoder finds without fault.
    private static List<String> targets(HttpRequestDecoder decoder, String bytes) {
        List<String> targets = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        channel.writeInbound(Unpooled.wrappedBuffer(Wire.bytes(bytes)));
        for (HttpObject part = channel.readInbound(); part != null; part = channel.readInbound()) {
            assertThat(part.decoderResult().isFailure()).isFalse();
            if (part instanceof HttpRequest request) {
                targets.add(request.uri());
            }
            ReferenceCountUtil.release(part);
        }
        channel.finishAndReleaseAll();
        return targets;
    }
}
