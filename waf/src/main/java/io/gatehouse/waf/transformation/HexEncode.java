package io.gatehouse.waf.transformation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;

/// Writes each byte as two hexadecimal digits, in lower case.
record HexEncode() implements Transformation {

    @Override
    public String name() {
        return "hexEncode";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    @Override
    public String apply(String text) {
        return text.isEmpty() ? text : HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
    }
}
