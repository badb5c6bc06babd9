package io.gatehouse.waf.transformation;

/// Decodes Base64 (RFC 4648, section 4) up to the first byte that is no part of it. Line ends are skipped.
///
/// A text that does not start with Base64 becomes empty; a single digit at the end, too few for a byte, is lost.
record Base64Decode() implements Transformation {

    @Override
    public String name() {
        return "base64Decode";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    @Override
    public String apply(String text) {
        return Base64Text.decode(text, b -> b == '\r' || b == '\n');
    }
}
