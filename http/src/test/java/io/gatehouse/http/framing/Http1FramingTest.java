package io.gatehouse.http.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.framing.Http1Framing.HeadProgress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ordinary requests pass untouched, wherever the network splits them.
final class Http1FramingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String CHUNKED =
            "POST /c HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String WEB_SOCKET =
            """
            GET /chat HTTP/1.1\r
            Host: a.example\r
            Upgrade: websocket\r
            Connection: keep-alive, Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET,
                WEB_SOCKET,
                "GET /a/b?c=d%20e&f=%C3%A9|{}^\"<>\\`[] HTTP/1.1\r\nHost: a\r\n\r\n",
                "HEAD /// HTTP/1.1\r\nHost: a\r\n\r\n",
                "DELETE /x HTTP/1.1\r\nhOST:a\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://a.example:8080/x HTTP/1.1\r\nHost: a.example:8080\r\n\r\n",
                "GET https://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:65535\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1]:8443\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::ffff:10.0.0.1]\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \t a_b-c.d. \t \r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX-Empty:\r\nX-Blank: \t \r\nX-In: a \t b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~09azAZ: token\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: TE, close\r\nTE: trailers\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Keep-Alive\r\nKeep-Alive: timeout=5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nX_Underscore: fine\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Version: 13\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\nabc\r\n",
                "PATCH / HTTP/1.1\r\nHost: a\r\ncontent-length:  \t3\t\r\n\r\n\u0000\u00ff\n",
                "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775807\r\n\r\nbegun",
                CHUNKED + "7fffffff\r\nbegun",
                CHUNKED + "0\r\n\r\n",
                CHUNKED + "5\r\nhello\r\n00000000\r\n\r\n",
                CHUNKED + "1\r\n\n\r\n2\r\n\r\n\r\n0A\r\n0123456789\r\n0\r\n\r\n",
                CHUNKED + "a\r\n0\r\n\r\n0\r\n\r\n\r\n0\r\nX-Checksum: 1\r\nEtag:\"x\"\r\n\r\n",
            })
    void passesWhatIsWellFormedAtEverySplit(String request) {
        byte[] bytes = Wire.bytes(request);
        Wire.Outcome untouched = new Wire.Outcome(request, List.of());
        assertThat(Wire.atOnce(bytes)).isEqualTo(untouched);
        assertThat(Wire.byteByByte(bytes)).isEqualTo(untouched);
        for (int place = 0; place <= bytes.length; place++) {
            assertThat(Wire.splitAt(bytes, place)).as("split at %d", place).isEqualTo(untouched);
        }
    }

    @Test
    void passesPipelinedRequestsAtEveryPairOfSplits() {
        String requests =
                GET
                        + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nGET "
                        + CHUNKED
                        + "3\r\nabc\r\n0\r\nT: v\r\n\r\n"
                        + GET;
        byte[] bytes = Wire.bytes(requests);
        Wire.Outcome untouched = new Wire.Outcome(requests, List.of());
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second += 7) {
                assertThat(Wire.splitAt(bytes, first, second))
                        .as("split at %d and %d", first, second)
                        .isEqualTo(untouched);
            }
        }
    }

    /// CL.0: what Content-Length announces is body, whatever it looks like and whatever the method.
    @Test
    void takesTheBodyOfAGetAsItsBody() {
        try (Wire wire = new Wire()) {
            wire.receive("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 34\r\n\r\n");
            wire.receive("GET /hidden HTTP/1.1\r\nHost: evil\r");
            assertThat(wire.framing.isBetweenRequests()).isFalse();
            wire.receive("\n");
            assertThat(wire.framing.isBetweenRequests()).isTrue();
        }
    }

    @Test
    void holdsAHeadUntilItIsWhole() {
        try (Wire wire = new Wire()) {
            wire.receive(GET + GET.substring(0, 20));
            assertThat(wire.passed()).isEqualTo(GET);
            assertThat(wire.framing.isWithinHead()).isTrue();
            wire.receive(GET.substring(20));
            assertThat(wire.passed()).isEqualTo(GET + GET);
            assertThat(wire.framing.isWithinHead()).isFalse();
        }
    }

    @Test
    void passesBodyBytesAtOnce() {
        try (Wire wire = new Wire()) {
            String begun = CHUNKED + "ff\r\nabc";
            assertThat(wire.receive(begun).passed()).isEqualTo(begun);
        }
    }

    @Test
    void passesTheVeryBufferThatCameWhenAllOfItIsValid() {
        try (Wire wire = new Wire()) {
            ByteBuf buffer = Unpooled.copiedBuffer(Wire.bytes(GET));
            wire.channel.writeInbound(buffer);
            ByteBuf out = wire.channel.readInbound();
            assertThat(out).isSameAs(buffer);
            out.release();
        }
    }

    @Test
    void tellsOfAHeadThatComesInPieces() {
        List<Object> events = new ArrayList<>();
        try (Wire wire = new Wire()) {
            wire.channel.pipeline().addLast(new EventLog(events));
            wire.receive(GET).receive("G").receive("ET / HTTP/1.1\r\n");
            assertThat(events).containsExactly(HeadProgress.BEGAN);
            wire.receive("Host: a\r\n\r\n" + "G");
            assertThat(events)
                    .containsExactly(HeadProgress.BEGAN, HeadProgress.COMPLETE, HeadProgress.BEGAN);
        }
    }

    @Test
    void asksForTheRestOfAHeadWhenNobodyElseWould() {
        List<String> reads = new ArrayList<>();
        try (Wire wire = new Wire()) {
            wire.channel.pipeline().addFirst(new ReadLog(reads));
            wire.channel.config().setAutoRead(false);
            wire.receive("GET / HT");
            assertThat(reads).hasSize(1);
            wire.receive("TP/1.1\r\nHost: a\r\n\r\n");
            assertThat(reads).hasSize(1);
        }
    }

    @Test
    void allowsHeadsUpToTheLimitsAndNotBeyond() {
        FramingLimits exact = new FramingLimits(GET.length(), 1, 15, 1, 10);
        try (Wire wire = new Wire(exact)) {
            assertThat(wire.receive(GET).passed()).isEqualTo(GET);
        }
        try (Wire wire = new Wire(new FramingLimits(GET.length() - 1, 1, 15, 1, 10))) {
            assertThat(wire.receive(GET).faults).containsExactly(FramingFault.HEADERS_TOO_LARGE);
        }
        try (Wire wire = new Wire(new FramingLimits(GET.length(), 1, 14, 1, 10))) {
            assertThat(wire.receive(GET).faults).containsExactly(FramingFault.HEADERS_TOO_LARGE);
        }
    }

    @Test
    void takesAHeadAsLongAsTheDefaultsAllow() {
        StringBuilder head = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        head.append("Cookie: ").append("c".repeat(15_000)).append("\r\n");
        head.append("Authorization: ").append("t".repeat(15_000)).append("\r\n\r\n");
        try (Wire wire = new Wire(FramingLimits.defaults())) {
            assertThat(wire.receive(head + GET).passed()).isEqualTo(head + GET);
        }
    }

    @Test
    void allowsTheLongestHost() {
        String request = "GET / HTTP/1.1\r\nHost: " + "a".repeat(255) + ":80\r\n\r\n";
        assertThat(Wire.atOnce(Wire.bytes(request)))
                .isEqualTo(new Wire.Outcome(request, List.of()));
    }

    @Test
    void countsTheTrailersOfEachRequestForItself() {
        String request = CHUNKED + "0\r\n" + "X: y\r\n".repeat(20) + "\r\n";
        assertThat(Wire.atOnce(Wire.bytes(request + request)))
                .isEqualTo(new Wire.Outcome(request + request, List.of()));
    }

    @Test
    void boundsTrailersAsHeaders() {
        String head = CHUNKED + "0\r\n";
        for (int bytes = 44; bytes <= 45; bytes++) {
            try (Wire wire = new Wire(new FramingLimits(2_000, 300, 44, 20, 500))) {
                wire.receive(head + "X: " + "y".repeat(bytes - 3) + "\r\n\r\n");
                assertThat(wire.framing.isBetweenRequests()).isEqualTo(bytes == 44);
            }
        }
    }

    @Test
    void passesAnythingOnceTheUpgradeIsAccepted() {
        try (Wire wire = new Wire()) {
            wire.receive(WEB_SOCKET);
            assertThat(wire.framing.isUpgrading()).isTrue();
            wire.framing.passThrough();
            wire.receive("\u0081\u0000\r\n\r\nnot HTTP");
            assertThat(wire.passed()).isEqualTo(WEB_SOCKET + "\u0081\u0000\r\n\r\nnot HTTP");
            assertThat(wire.faults).isEmpty();
        }
    }

    @Test
    void judgesOnWhenTheUpgradeIsDeclined() {
        try (Wire wire = new Wire()) {
            wire.receive(WEB_SOCKET);
            wire.framing.declineUpgrade();
            wire.receive(GET).receive("\u0081\u0000");
            assertThat(wire.passed()).isEqualTo(WEB_SOCKET + GET);
            assertThat(wire.faults).containsExactly(FramingFault.REQUEST_LINE_INVALID);
        }
    }

    @Test
    void neverPassesThroughWithoutAnUpgrade() {
        try (Wire wire = new Wire()) {
            wire.receive(GET);
            assertThat(wire.framing.isUpgrading()).isFalse();
            assertThatIllegalStateException().isThrownBy(wire.framing::passThrough);
            assertThatIllegalStateException().isThrownBy(wire.framing::declineUpgrade);
        }
    }

    @Test
    void refusesLimitsThatAllowNothing() {
        refusesLimits("headBytesMax", () -> new FramingLimits(0, 1, 1, 1, 1));
        refusesLimits("targetBytesMax", () -> new FramingLimits(1, 0, 1, 1, 1));
        refusesLimits("headerLineBytesMax", () -> new FramingLimits(1, 1, 0, 1, 1));
        refusesLimits("headersMax", () -> new FramingLimits(1, 1, 1, 0, 1));
        refusesLimits("trailerBytesMax", () -> new FramingLimits(1, 1, 1, 1, -1));
    }

    private static void refusesLimits(String name, ThrowingCallable limits) {
        assertThatIllegalArgumentException().isThrownBy(limits).withMessageContaining(name);
    }

    private static final class EventLog extends ChannelInboundHandlerAdapter {
        private final List<Object> events;

        EventLog(List<Object> events) {
            this.events = events;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            events.add(event);
        }
    }

    private static final class ReadLog extends ChannelDuplexHandler {
        private final List<String> reads;

        ReadLog(List<String> reads) {
            this.reads = reads;
        }

        @Override
        public void read(ChannelHandlerContext context) throws Exception {
            reads.add("read");
            super.read(context);
        }
    }
}
