package io.gatehouse.waf.transformation;

/// Removes whitespace of ASCII, and no-break spaces: the byte 0xA0 of Latin-1 and the bytes C2 A0 of UTF-8.
///
/// An 0xA0 that ends another character of UTF-8 (as in `à`, C3 A0) stays.
record RemoveWhitespace() implements Transformation {
    private static final int NO_BREAK = 0xA0;
    private static final ByteSet TRIGGERS =
            Whitespace.BYTES.with(ByteSet.range(NO_BREAK, NO_BREAK));

    @Override
    public String name() {
        return "removeWhitespace";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = TRIGGERS.firstIn(text);
        if (first == text.length()) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, 0);
        int last = 0;
        while (rewriting.more()) {
            int width = width(rewriting, last);
            if (width > 0) {
                rewriting.skip(width);
                last = 0;
            } else {
                last = rewriting.peek(0);
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    /// How many bytes of whitespace stand next.
    ///
    /// @param last the byte kept before, if nothing was removed since
    private static int width(Rewriting rewriting, int last) {
        int here = rewriting.peek(0);
        if (here == 0xC2 && rewriting.peek(1) == NO_BREAK) {
            return 2;
        }
        boolean isNoBreak = here == NO_BREAK && last < 0x80;
        return isNoBreak || Whitespace.is(here) ? 1 : 0;
    }
}
