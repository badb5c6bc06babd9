package io.gatehouse.http.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares where the framing and the decoders behind it see requests end.
final class Agreement {
    private Agreement() {}

    /// Whatever these bytes are: of what the framing passes on, Netty's decoder and Vert.x's see every request end at the byte where the framing sees
    /// it end, and find no fault.
    ///
    /// @return how many requests passed
    static int check(byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        byte[] passed;
        try (Wire wire = new Wire()) {
            for (int i = 0; i < bytes.length && wire.faults.isEmpty(); i++) {
                wire.receive(bytes, i, i + 1);
                noteEnd(wire, i + 1, ends);
            }
            passed = Wire.bytes(wire.passed());
        }
        assertThat(passed).isEqualTo(Arrays.copyOf(bytes, passed.length));
        HttpDecoderConfig roomy = new HttpDecoderConfig().setMaxHeaderSize(16_384);
        assertThat(ends(new HttpRequestDecoder(roomy), passed)).isEqualTo(ends);
        assertThat(ends(new VertxHttpRequestDecoder(new HttpServerOptions()), passed))
                .isEqualTo(ends);
        return ends.size();
    }

    private static void noteEnd(Wire wire, int at, List<Integer> ends) {
        if (wire.framing.isUpgrading()) {
            wire.framing.declineUpgrade();
        }
        if (wire.framing.isBetweenRequests()) {
            ends.add(at);
        }
    }

    private static List<Integer> ends(HttpRequestDecoder decoder, byte[] bytes) {
        List<Integer> ends = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        for (int i = 0; i < bytes.length; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes, i, 1));
            for (HttpObject part = channel.readInbound();
                    part != null;
                    part = channel.readInbound()) {
                assertThat(part.decoderResult().isSuccess())
                        .as("%s at %d", part.decoderResult(), i)
                        .isTrue();
                if (part instanceof LastHttpContent) {
                    ends.add(i + 1);
                }
                ReferenceCountUtil.release(part);
            }
        }
        channel.finishAndReleaseAll();
        return ends;
    }
}
