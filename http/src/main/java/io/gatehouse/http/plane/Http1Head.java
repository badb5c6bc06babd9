package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.Headers;
import io.gatehouse.http.upstream.HeadText;
import io.gatehouse.http.upstream.HopByHop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;

/// Writes the head of a response to an HTTP/1.1 client: its framing is ours, whatever the app said.
final class Http1Head {
    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(US_ASCII);
    private static final byte[] LENGTH = "content-length: ".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked\r\n".getBytes(US_ASCII);
    private static final byte[] CLOSE = "connection: close\r\n".getBytes(US_ASCII);
    private static final byte[] UPGRADE =
            "connection: Upgrade\r\nupgrade: websocket\r\n".getBytes(US_ASCII);
    private static final int LINE = '\r' << 8 | '\n';
    private static final int COLON = ':' << 8 | ' ';

    private Http1Head() {}

    /// @param length of the body; or, without one, the length to be told; or [ClientSide#LENGTH_UNKNOWN]
    static void write(
            ByteBuf out,
            int status,
            Headers headers,
            long length,
            boolean bodyFollows,
            boolean close) {
        statusLine(out, status);
        fields(out, headers);
        if (length >= 0 && mayTellLength(status)) {
            out.writeBytes(LENGTH);
            ByteBufUtil.writeAscii(out, Long.toString(length));
            out.writeShort(LINE);
        } else if (bodyFollows) {
            out.writeBytes(CHUNKED);
        }
        if (close) {
            out.writeBytes(CLOSE);
        }
        out.writeShort(LINE);
    }

    /// RFC 9110 section 8.6. With 304 it would be the length of another response.
    private static boolean mayTellLength(int status) {
        return status != 204 && status != 304;
    }

    static void writeUpgrade(ByteBuf out, Headers headers) {
        statusLine(out, HttpResponseStatus.SWITCHING_PROTOCOLS.code());
        out.writeBytes(UPGRADE);
        fields(out, headers);
        out.writeShort(LINE);
    }

    private static void statusLine(ByteBuf out, int status) {
        HttpResponseStatus known = HttpResponseStatus.valueOf(status);
        out.writeBytes(VERSION);
        out.writeBytes(known.codeAsText().array(), known.codeAsText().arrayOffset(), 3);
        out.writeByte(' ');
        ByteBufUtil.writeAscii(out, known.reasonPhrase());
        out.writeShort(LINE);
    }

    private static void fields(ByteBuf out, Headers headers) {
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (!HopByHop.names(name)) {
                HeadText.write(out, name);
                out.writeShort(COLON);
                HeadText.write(out, headers.value(i));
                out.writeShort(LINE);
            }
        }
    }
}
