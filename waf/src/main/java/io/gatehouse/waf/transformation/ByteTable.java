package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.function.IntUnaryOperator;

/// Replaces each byte by another one. Immutable.
final class ByteTable {
    private final byte[] images = new byte[256];
    private final ByteSet changed;

    ByteTable(IntUnaryOperator image) {
        ByteSet moved = ByteSet.NONE;
        for (int b = 0; b < images.length; b++) {
            images[b] = (byte) image.applyAsInt(b);
            moved = (images[b] & 0xFF) == b ? moved : moved.with(ByteSet.range(b, b));
        }
        this.changed = moved;
    }

    /// The bytes that do not stay as they are.
    ByteSet changed() {
        return changed;
    }

    String apply(String text) {
        int first = changed.firstIn(text);
        if (first == text.length()) {
            return text;
        }
        byte[] bytes = text.getBytes(ISO_8859_1);
        for (int i = first; i < bytes.length; i++) {
            bytes[i] = images[bytes[i] & 0xFF];
        }
        return new String(bytes, ISO_8859_1);
    }
}
