package io.gatehouse.waf.transformation;

/// Makes one space of each run of whitespace.
record CompressWhitespace() implements Transformation {

    @Override
    public String name() {
        return "compressWhitespace";
    }

    @Override
    public ByteSet triggers() {
        return Whitespace.BYTES;
    }

    @Override
    public String apply(String text) {
        int first = Whitespace.BYTES.firstIn(text);
        if (first == text.length()) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, first);
        while (rewriting.more()) {
            if (Whitespace.is(rewriting.peek(0))) {
                skipRun(rewriting);
                rewriting.write(' ');
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static void skipRun(Rewriting rewriting) {
        while (Whitespace.is(rewriting.peek(0))) {
            rewriting.skip(1);
        }
    }
}
