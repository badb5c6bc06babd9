package io.gatehouse.http.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Headers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// Writes a request's head from what was judged: never a byte of the client's own framing.
public final class RequestHead {
    private static final int LINE = '\r' << 8 | '\n';
    private static final int COLON = ':' << 8 | ' ';
    private static final byte[] VERSION_AND_HOST = " HTTP/1.1\r\nhost: ".getBytes(ISO_8859_1);
    private static final byte[] CHUNKED = "transfer-encoding: chunked\r\n".getBytes(ISO_8859_1);
    private static final byte[] LENGTH = "content-length: ".getBytes(ISO_8859_1);
    private static final byte[] UPGRADE =
            "connection: Upgrade\r\nupgrade: websocket\r\n".getBytes(ISO_8859_1);

    private RequestHead() {}

    /// @param framing exactly one of the ways in which a body is announced
    /// @throws IllegalArgumentException if the method, target or host could be read as more than itself
    public static void write(Forwarding forwarding, BodyFraming framing, ByteBuf out) {
        requireVisible(forwarding.method());
        requireVisible(forwarding.target());
        requireVisible(forwarding.host());
        HeadText.write(out, forwarding.method());
        out.writeByte(' ');
        HeadText.write(out, forwarding.target());
        out.writeBytes(VERSION_AND_HOST);
        HeadText.write(out, forwarding.host());
        out.writeShort(LINE);
        if (forwarding.webSocket()) {
            out.writeBytes(UPGRADE);
        }
        writeFields(forwarding.headers(), out);
        writeFraming(framing, out);
        out.writeShort(LINE);
    }

    private static void writeFields(Headers headers, ByteBuf out) {
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (HopByHop.names(name)) {
                throw new IllegalArgumentException("A hop-by-hop field to the app: " + name);
            }
            HeadText.write(out, name);
            out.writeShort(COLON);
            HeadText.write(out, headers.value(i));
            out.writeShort(LINE);
        }
    }

    private static void writeFraming(BodyFraming framing, ByteBuf out) {
        switch (framing) {
            case BodyFraming.None _ -> {}
            case BodyFraming.Chunked _ -> out.writeBytes(CHUNKED);
            case BodyFraming.Sized sized -> {
                out.writeBytes(LENGTH);
                ByteBufUtil.writeAscii(out, Long.toString(sized.bytes()));
                out.writeShort(LINE);
            }
        }
    }

    private static void requireVisible(String part) {
        boolean visible = !part.isEmpty();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            visible &= c > ' ' && c < 0x7f;
        }
        if (!visible) {
            throw new IllegalArgumentException(
                    "A request line or Host with a character outside visible ASCII");
        }
    }
}
