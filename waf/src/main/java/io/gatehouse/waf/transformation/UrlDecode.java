package io.gatehouse.waf.transformation;

/// Decodes `%HH` and makes a space of `+`. A `%` that two hexadecimal digits do not follow stays as it is.
record UrlDecode() implements Transformation {
    static final ByteSet TRIGGERS = ByteSet.in("%+");

    @Override
    public String name() {
        return "urlDecode";
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
        Rewriting rewriting = new Rewriting(text, first);
        while (rewriting.more()) {
            decode(rewriting);
        }
        return rewriting.result();
    }

    /// Decodes what stands next.
    static void decode(Rewriting rewriting) {
        int here = rewriting.peek(0);
        int b = here == '%' ? rewriting.hex(1, 2) : -1;
        if (b >= 0) {
            rewriting.skip(3).write(b);
        } else if (here == '+') {
            rewriting.skip(1).write(' ');
        } else {
            rewriting.copy();
        }
    }
}
