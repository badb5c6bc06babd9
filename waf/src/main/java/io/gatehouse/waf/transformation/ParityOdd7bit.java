package io.gatehouse.waf.transformation;

/// Sets the eighth bit so that each byte has an odd number of ones.
record ParityOdd7bit() implements Transformation {
    private static final ByteTable TABLE =
            new ByteTable(b -> (b & 0x7F) | (~Integer.bitCount(b & 0x7F) & 1) << 7);

    @Override
    public String name() {
        return "parityOdd7bit";
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
