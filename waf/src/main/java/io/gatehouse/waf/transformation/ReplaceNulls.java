package io.gatehouse.waf.transformation;

/// Replaces each NUL by a space.
record ReplaceNulls() implements Transformation {
    private static final ByteTable TABLE = new ByteTable(b -> b == 0 ? ' ' : b);

    @Override
    public String name() {
        return "replaceNulls";
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
