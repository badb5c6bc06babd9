package io.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Writes one small JSON document (RFC 8259). Text of any origin is safe in it: everything outside visible ASCII is escaped.
///
/// Cheaper than a general writer on the hot path (one access record per request). Not thread-safe.
public final class Json {
    private static final int LENGTH_EXPECTED_BYTES = 512;
    private static final int ESCAPED_BYTES_MAX = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private byte[] text = new byte[LENGTH_EXPECTED_BYTES];
    private int length;

    public Json open() {
        separate();
        return mark('{');
    }

    public Json close() {
        return mark('}');
    }

    public Json openArray() {
        separate();
        return mark('[');
    }

    public Json closeArray() {
        return mark(']');
    }

    /// @param name a word of ours: not escaped
    public Json name(String name) {
        separate();
        return mark('"').plain(name).mark('"').mark(':');
    }

    public Json field(String name, String value) {
        name(name).mark('"');
        escape(value);
        return mark('"');
    }

    public Json field(String name, long value) {
        return name(name).plain(Long.toString(value));
    }

    public Json field(String name, boolean value) {
        return name(name).plain(Boolean.toString(value));
    }

    private void separate() {
        if (length == 0) {
            return;
        }
        byte last = text[length - 1];
        if (last != '{' && last != '[' && last != ':') {
            mark(',');
        }
    }

    private Json mark(char mark) {
        makeRoom(1);
        text[length++] = (byte) mark;
        return this;
    }

    private Json plain(String visible) {
        makeRoom(visible.length());
        for (int i = 0; i < visible.length(); i++) {
            text[length++] = (byte) visible.charAt(i);
        }
        return this;
    }

    private void escape(String value) {
        makeRoom(Math.multiplyExact(ESCAPED_BYTES_MAX, value.length()));
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                text[length++] = (byte) c;
            } else {
                escape(c);
            }
        }
    }

    private void escape(char c) {
        text[length++] = '\\';
        if (c == '"' || c == '\\') {
            text[length++] = (byte) c;
        } else {
            text[length++] = 'u';
            text[length++] = HEX[c >> 12];
            text[length++] = HEX[c >> 8 & 15];
            text[length++] = HEX[c >> 4 & 15];
            text[length++] = HEX[c & 15];
        }
    }

    private void makeRoom(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, Math.addExact(length, more)));
        }
    }

    public byte[] toBytes() {
        return Arrays.copyOf(text, length);
    }

    public void writeTo(ByteArrayOutputStream out) {
        out.write(text, 0, length);
    }

    @Override
    public String toString() {
        return new String(text, 0, length, US_ASCII);
    }
}
