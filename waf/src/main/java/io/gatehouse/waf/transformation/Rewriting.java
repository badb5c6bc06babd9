package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A text being rewritten in place, front to back. What is written never overtakes what has been read: every
/// decoding shrinks. Not thread-safe.
final class Rewriting {
    private final String text;
    private final byte[] bytes;
    private int read;
    private int written;

    /// @param untouched how many bytes at the front stay as they are
    Rewriting(String text, int untouched) {
        this.text = text;
        this.bytes = text.getBytes(ISO_8859_1);
        this.read = untouched;
        this.written = untouched;
    }

    boolean more() {
        return read < bytes.length;
    }

    int left() {
        return bytes.length - read;
    }

    /// The next byte, or the one so many places after it; -1 behind the end.
    int peek(int ahead) {
        return read + ahead < bytes.length ? bytes[read + ahead] & 0xFF : -1;
    }

    /// Whether the next bytes are these.
    boolean startsWith(String bytes) {
        return text.startsWith(bytes, read);
    }

    Rewriting skip(int count) {
        read = Math.min(read + count, bytes.length);
        return this;
    }

    /// Writes one byte; at least as many have been skipped or copied before.
    void write(int b) {
        bytes[written++] = (byte) b;
    }

    void copy() {
        write(bytes[read++]);
    }

    void copy(int count) {
        for (int i = Math.min(count, left()); i > 0; i--) {
            copy();
        }
    }

    /// The value of so many hexadecimal digits; -1 if one of them is none.
    int hex(int ahead, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Digits.hex(peek(ahead + i));
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// The text itself where nothing came out differently.
    String result() {
        String result = new String(bytes, 0, written, ISO_8859_1);
        return result.equals(text) ? text : result;
    }
}
