package io.gatehouse.waf.transformation;

/// Clears the eighth bit of each byte.
record ParityZero7bit() implements Transformation {
    private static final ByteTable TABLE = new ByteTable(b -> b & 0x7F);

    @Override
    public String name() {
        return "parityZero7bit";
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
