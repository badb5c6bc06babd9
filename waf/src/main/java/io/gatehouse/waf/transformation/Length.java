package io.gatehouse.waf.transformation;

/// The number of bytes, in decimal digits.
record Length() implements Transformation {

    @Override
    public String name() {
        return "length";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    /// The empty text, too, has a length.
    @Override
    public boolean canChange(ByteSet present) {
        return true;
    }

    @Override
    public String apply(String text) {
        String length = Integer.toString(text.length());
        return length.equals(text) ? text : length;
    }
}
