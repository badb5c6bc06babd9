package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.testkit.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Frames of HTTP/2 (RFC 9113) as bytes, and what comes back.
final class RawHttp2 {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private static final int FRAME_HEAD_BYTES = 9;

    private final RawClient client;

    /// @param type and the rest as RFC 9113 section 4.1 has them
    record Frame(int type, int flags, int stream, byte[] payload) {}

    RawHttp2(RawClient client) {
        this.client = client;
        client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        client.send(frame(SETTINGS, 0, 0, new byte[0]));
    }

    RawHttp2 send(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        client.send(all.toByteArray());
        return this;
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
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
    static byte[] get(int stream, String... morePairs) {
        return frame(HEADERS, END_STREAM | END_HEADERS, stream, block("GET", morePairs));
    }

    static byte[] post(int stream, String... morePairs) {
        return frame(HEADERS, END_HEADERS, stream, block("POST", morePairs));
    }

    static byte[] reset(int stream) {
        return frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /// Fields as HPACK literals without indexing (RFC 7541 section 6.2.2).
    static byte[] block(String method, String... morePairs) {
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

    static void literal(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        if (text.length() > 126) {
            throw new IllegalArgumentException("Longer than one byte can say");
        }
        block.write(text.length());
        block.writeBytes(text.getBytes(US_ASCII));
    }

    Frame read() {
        ByteBuffer head = ByteBuffer.wrap(client.readBytes(FRAME_HEAD_BYTES));
        int length = (head.getShort() & 0xffff) << 8 | head.get() & 0xff;
        int type = head.get();
        int flags = head.get();
        int stream = head.getInt();
        return new Frame(type, flags, stream, client.readBytes(length));
    }

    /// Reads up to the next frame of this type.
    Frame read(int type) {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /// The error code of a RST_STREAM or GOAWAY frame.
    static int error(Frame frame) {
        byte[] payload = frame.payload();
        return ByteBuffer.wrap(payload).getInt(frame.type() == GOAWAY ? 4 : 0);
    }
}
