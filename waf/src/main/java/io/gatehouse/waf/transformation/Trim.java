package io.gatehouse.waf.transformation;

/// Removes whitespace at both ends.
record Trim() implements Transformation {

    @Override
    public String name() {
        return "trim";
    }

    @Override
    public ByteSet triggers() {
        return Whitespace.BYTES;
    }

    @Override
    public String apply(String text) {
        return TrimRight.cut(TrimLeft.cut(text));
    }
}
