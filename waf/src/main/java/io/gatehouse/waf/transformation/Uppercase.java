package io.gatehouse.waf.transformation;

/// Makes the letters of ASCII upper-case; bytes from 0x80 on stay, whatever letters they are part of.
record Uppercase() implements Transformation {
    private static final ByteTable TABLE = new ByteTable(b -> b >= 'a' && b <= 'z' ? b - 0x20 : b);

    @Override
    public String name() {
        return "uppercase";
    }

    @Override
    public ByteSet triggers() {
        return TABLE.changed();
    }

    @Override
    public String apply(String text) {
        return TABLE.apply(text);
    }
}
