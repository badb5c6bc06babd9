package io.gatehouse.waf.transformation;

/// Removes whitespace at the front.
record TrimLeft() implements Transformation {

    @Override
    public String name() {
        return "trimLeft";
    }

    @Override
    public ByteSet triggers() {
        return Whitespace.BYTES;
    }

    @Override
    public String apply(String text) {
        return cut(text);
    }

    static String cut(String text) {
        int start = 0;
        while (start < text.length() && Whitespace.is(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }
}
