package io.gatehouse.waf.transformation;

/// Makes the letters of ASCII lower-case; bytes from 0x80 on stay, whatever letters they are part of.
record Lowercase() implements Transformation {
    private static final ByteTable TABLE = new ByteTable(b -> b >= 'A' && b <= 'Z' ? b + 0x20 : b);

    @Override
    public String name() {
        return "lowercase";
    }

    @Override
    public ByteSet triggers() {
        return TABLE.changed();
    }

    @Override
    public String apply(String text) {
        return fold(text);
    }

    static String fold(String text) {
        return TABLE.apply(text);
    }
}
