package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/// Base64 with padding (RFC 4648, section 4).
record Base64Encode() implements Transformation {

    @Override
    public String name() {
        return "base64Encode";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    @Override
    public String apply(String text) {
        return text.isEmpty()
                ? text
                : Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1));
    }
}
