package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Frames of HTTP/2 (RFC 9113) as bytes, and what comes back.
public final class RawHttp2 {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int FRAME_HEAD_BYTES = 9;
    private static final int FRAME_BYTES_MAX = 16_384;
    private static final int PREFIX_MAX = 127;

    private final RawClient client;

    /// @param type and the rest as RFC 9113 section 4.1 has them
    @SuppressWarnings("ArrayRecordComponent") // tests look at it, nothing compares it
    public record Frame(int type, int flags, int stream, byte[] payload) {}

    public RawHttp2(RawClient client) {
        this.client = client;
        client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        client.send(frame(SETTINGS, 0, 0, new byte[0]));
    }

    public RawHttp2 send(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        client.send(all.toByteArray());
        return this;
    }

    public static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(FRAME_HEAD_BYTES + payload.length)
                .putShort((short) (payload.length >> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /// A whole request head.
    public static byte[] get(int stream, String... morePairs) {
        return frame(HEADERS, END_STREAM | END_HEADERS, stream, block("GET", morePairs));
    }

    public static byte[] post(int stream, String... morePairs) {
        return frame(HEADERS, END_HEADERS, stream, block("POST", morePairs));
    }

    /// A head of exactly these fields, in this order.
    ///
    /// @param flags such as [#END_STREAM]
    public static byte[] head(int flags, int stream, List<String> pairs) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.size(); i += 2) {
            literal(block, pairs.get(i), pairs.get(i + 1));
        }
        return head(flags, stream, block.toByteArray());
    }

    /// A head of these fields, encoded, over as many frames as that takes.
    ///
    /// @param flags such as [#END_STREAM]
    public static byte[] head(int flags, int stream, byte[] block) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int from = 0;
        do {
            int to = Math.min(block.length, from + FRAME_BYTES_MAX);
            int end = to == block.length ? END_HEADERS : 0;
            frames.writeBytes(
                    frame(
                            from == 0 ? HEADERS : CONTINUATION,
                            from == 0 ? flags | end : end,
                            stream,
                            Arrays.copyOfRange(block, from, to)));
            from = to;
        } while (from < block.length);
        return frames.toByteArray();
    }

    public static byte[] reset(int stream) {
        return frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /// Fields as HPACK literals without indexing (RFC 7541 section 6.2.2).
    public static byte[] block(String method, String... morePairs) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, ":method", method);
        literal(block, ":scheme", "https");
        literal(block, ":path", "/");
        literal(block, ":authority", "localhost");
        for (int i = 0; i < morePairs.length; i += 2) {
            literal(block, morePairs[i], morePairs[i + 1]);
        }
        return block.toByteArray();
    }

    public static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        length(block, text.length());
        block.writeBytes(text.getBytes(ISO_8859_1));
    }

    /// An integer with a prefix of seven bits (RFC 7541 section 5.1).
    private static void length(ByteArrayOutputStream block, int length) {
        if (length < PREFIX_MAX) {
            block.write(length);
            return;
        }
        block.write(PREFIX_MAX);
        int rest = length - PREFIX_MAX;
        while (rest >= 128) {
            block.write(rest % 128 + 128);
            rest /= 128;
        }
        block.write(rest);
    }

    public Frame read() {
        ByteBuffer head = ByteBuffer.wrap(client.readBytes(FRAME_HEAD_BYTES));
        int length = (head.getShort() & 0xffff) << 8 | head.get() & 0xff;
        int type = head.get();
        int flags = head.get();
        int stream = head.getInt();
        return new Frame(type, flags, stream, client.readBytes(length));
    }

    /// Reads up to the next frame of this type.
    public Frame read(int type) {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /// The error code of a RST_STREAM or GOAWAY frame.
    public static int error(Frame frame) {
        byte[] payload = frame.payload();
        return ByteBuffer.wrap(payload).getInt(frame.type() == GOAWAY ? 4 : 0);
    }
}
