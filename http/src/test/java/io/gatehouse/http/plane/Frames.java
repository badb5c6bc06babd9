package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/// Frames as clients send them (RFC 6455 section 5.2), one char for each byte. The mask is zero, so that payloads can be read.
final class Frames {
    static final int TEXT = 1;
    static final int CONTINUATION = 0;

    private Frames() {}

    /// A whole message.
    static String text(String payload) {
        return frame(true, TEXT, payload);
    }

    static String frame(boolean last, int opcode, String payload) {
        return head(last, opcode, true, payload.length()) + payload;
    }

    static String head(boolean last, int opcode, boolean masked, long length) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write((last ? 0x80 : 0) | opcode);
        int mask = masked ? 0x80 : 0;
        if (length >= 0 && length < 126) {
            head.write(mask | (int) length);
        } else if (length >= 0 && length < 1 << 16) {
            head.write(mask | 126);
            number(head, length, 2);
        } else {
            head.write(mask | 127);
            number(head, length, 8);
        }
        if (masked) {
            number(head, 0, 4);
        }
        return head.toString(ISO_8859_1);
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >> 8 * i));
        }
    }

    /// A Close frame of a server.
    static byte[] close(int code) {
        return new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code};
    }
}
