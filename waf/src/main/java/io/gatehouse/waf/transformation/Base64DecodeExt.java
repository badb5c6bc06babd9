package io.gatehouse.waf.transformation;

/// Decodes Base64 as lenient readers do (PHP, RFC 2045): what is not of its alphabet is skipped, and padding ends it.
record Base64DecodeExt() implements Transformation {

    @Override
    public String name() {
        return "base64DecodeExt";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    @Override
    public String apply(String text) {
        return Base64Text.decode(text, b -> b != '=');
    }
}
