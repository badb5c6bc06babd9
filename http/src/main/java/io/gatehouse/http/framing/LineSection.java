package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Lines that end in CRLF, up to and including an empty one: a head or a trailer section (RFC 9112 section 2.1).
///
/// Holds the bytes until the section is whole, and looks at each of them once, however they arrive.
final class LineSection {
    static final int NOT_WHOLE = -1;

    private static final int STEP_BYTES = 1024;
    private static final int KEPT_BYTES_MAX = 4 * 1024;

    private final int bytesMax;
    private byte[] bytes = new byte[0];
    private int length;
    private int scanned;
    private int lineStart;

    LineSection(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Whether some of it has come.
    boolean hasBegun() {
        return length > 0;
    }

    int length() {
        return length;
    }

    /// Writes the first bytes that came.
    void copyTo(ByteBuf out, int count) {
        out.writeBytes(bytes, 0, count);
    }

    /// Reads on.
    ///
    /// @param from index in `in` of the next byte of this section
    /// @return index in `in` behind the section's last byte, or [#NOT_WHOLE] if all was taken and more must come
    int read(ByteBuf in, int from, LineSink sink) throws Refused {
        int at = from;
        while (at < in.writerIndex()) {
            int before = length;
            at += append(in, at);
            if (scan(sink)) {
                return at - (length - scanned);
            }
            if (length == before) {
                throw new Refused(FramingFault.HEADERS_TOO_LARGE);
            }
        }
        return NOT_WHOLE;
    }

    /// Makes room for the next one.
    void clear() {
        length = 0;
        scanned = 0;
        lineStart = 0;
        if (bytes.length > KEPT_BYTES_MAX) {
            bytes = new byte[0];
        }
    }

    private int append(ByteBuf in, int at) {
        int count = Math.min(in.writerIndex() - at, Math.min(STEP_BYTES, bytesMax - length));
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        in.getBytes(at, bytes, length, count);
        length += count;
        return count;
    }

    /// Whether the section is over, at [#scanned].
    private boolean scan(LineSink sink) throws Refused {
        while (true) {
            int at = endOfText();
            scanned = at;
            if (at == length || at + 1 == length && bytes[at] == Octets.CR) {
                sink.growing(at - lineStart);
                return false;
            }
            requireLineEnd(at, sink);
            scanned = at + 2;
            if (at == lineStart) {
                sink.end();
                return true;
            }
            sink.line(new Span(bytes, lineStart, at));
            lineStart = scanned;
        }
    }

    private int endOfText() {
        byte[] all = bytes;
        int end = length;
        int at = scanned;
        while (at < end && Octets.isText(all[at])) {
            at++;
        }
        return at;
    }

    private void requireLineEnd(int at, LineSink sink) throws Refused {
        byte octet = bytes[at];
        if (octet == Octets.LF || octet == Octets.CR && bytes[at + 1] != Octets.LF) {
            throw new Refused(FramingFault.LINE_ENDING_INVALID);
        }
        if (octet != Octets.CR) {
            throw sink.strange(new Span(bytes, lineStart, at), octet);
        }
    }
}
