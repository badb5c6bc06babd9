package io.gatehouse.gateway;

/// Writes one small JSON document (RFC 8259). Text of any origin is safe in it: everything outside visible ASCII is escaped.
///
/// Cheaper than a general writer on the hot path (one access record per request). Not thread-safe.
public final class Json {
    private static final int LENGTH_EXPECTED_CHARS = 512;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(LENGTH_EXPECTED_CHARS);

    public Json open() {
        separate();
        text.append('{');
        return this;
    }

    public Json close() {
        text.append('}');
        return this;
    }

    public Json openArray() {
        text.append('[');
        return this;
    }

    public Json closeArray() {
        text.append(']');
        return this;
    }

    public Json name(String name) {
        separate();
        text.append('"').append(name).append("\":");
        return this;
    }

    public Json field(String name, String value) {
        name(name);
        text.append('"');
        escape(value);
        text.append('"');
        return this;
    }

    public Json field(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    public Json field(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    private void separate() {
        if (text.isEmpty()) {
            return;
        }
        char last = text.charAt(text.length() - 1);
        if (last != '{' && last != '[' && last != ':') {
            text.append(',');
        }
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= 0x20 && c < 0x7f) {
                text.append(c);
            } else {
                text.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
