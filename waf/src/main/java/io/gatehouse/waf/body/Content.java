package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A stretch of a body's bytes, not copied: the body must not be changed while this is in use.
public final class Content {
    private final byte[] body;
    private final int start;
    private final int size;

    Content(byte[] body, int start, int end) {
        this.body = body;
        this.start = start;
        this.size = end - start;
    }

    /// In bytes.
    public int size() {
        return size;
    }

    /// All bytes as a text; a copy.
    public String text() {
        return new String(body, start, size, ISO_8859_1);
    }

    /// The size only.
    @Override
    public String toString() {
        return "Content[" + size + " bytes]";
    }
}
