package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gatehouse.http.FramingFault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/// One connection with nothing on it but the framing: bytes in, bytes passed on, faults told.
final class Wire implements AutoCloseable {
    static final FramingLimits LIMITS = new FramingLimits(2_000, 300, 1_000, 20, 500);

    final Http1Framing framing;
    final EmbeddedChannel channel;
    final List<FramingFault> faults = new ArrayList<>();
    private final StringBuilder passed = new StringBuilder();

    Wire() {
        this(LIMITS);
    }

    Wire(FramingLimits limits) {
        framing = new Http1Framing(limits, faults::add);
        channel = new EmbeddedChannel(framing);
    }

    /// What passed of these bytes and what was wrong, all of them arriving at once.
    static Outcome atOnce(byte[] bytes) {
        try (Wire wire = new Wire()) {
            wire.receive(bytes, 0, bytes.length);
            return wire.outcome();
        }
    }

    static Outcome byteByByte(byte[] bytes) {
        try (Wire wire = new Wire()) {
            for (int i = 0; i < bytes.length; i++) {
                wire.receive(bytes, i, i + 1);
            }
            return wire.outcome();
        }
    }

    static Outcome splitAt(byte[] bytes, int... places) {
        try (Wire wire = new Wire()) {
            int from = 0;
            for (int place : places) {
                wire.receive(bytes, from, place);
                from = place;
            }
            wire.receive(bytes, from, bytes.length);
            return wire.outcome();
        }
    }

    /// As they stand in a test: each char one byte.
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    Wire receive(String text) {
        byte[] bytes = bytes(text);
        receive(bytes, 0, bytes.length);
        return this;
    }

    void receive(byte[] bytes, int from, int to) {
        ByteBuf piece = Unpooled.buffer().writeBytes(bytes, from, to - from);
        channel.writeInbound(piece);
        for (ByteBuf out = channel.readInbound(); out != null; out = channel.readInbound()) {
            passed.append(out.toString(ISO_8859_1));
            out.release();
        }
        if (piece.refCnt() != 0) {
            throw new AssertionError("A buffer leaked");
        }
    }

    String passed() {
        return passed.toString();
    }

    Outcome outcome() {
        return new Outcome(passed(), List.copyOf(faults));
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    record Outcome(String passed, List<FramingFault> faults) {}
}
