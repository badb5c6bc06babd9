package io.gatehouse.waf.transformation;

/// Removes whitespace at the end.
record TrimRight() implements Transformation {

    @Override
    public String name() {
        return "trimRight";
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
        int end = text.length();
        while (end > 0 && Whitespace.is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
