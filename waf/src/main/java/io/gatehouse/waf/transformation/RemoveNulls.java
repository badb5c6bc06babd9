package io.gatehouse.waf.transformation;

/// Removes every NUL.
record RemoveNulls() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.range(0, 0);

    @Override
    public String name() {
        return "removeNulls";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = text.indexOf(0);
        if (first < 0) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, first);
        while (rewriting.more()) {
            if (rewriting.peek(0) == 0) {
                rewriting.skip(1);
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }
}
