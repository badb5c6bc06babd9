package io.gatehouse.waf.transformation;

/// Removes comments: from `/*` or `<!--` to the next `*/` or `-->`, and all from `--` or `#` on.
///
/// A comment that never ends leaves a space, and one that ends with the text leaves a NUL, as in ModSecurity.
record RemoveComments() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("/<-#");

    @Override
    public String name() {
        return "removeComments";
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
        while (rewriting.more() && !endsHere(rewriting)) {
            if (rewriting.startsWith("/*") || rewriting.startsWith("<!--")) {
                skipComment(rewriting);
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static boolean endsHere(Rewriting rewriting) {
        return rewriting.peek(0) == '#' || rewriting.startsWith("--");
    }

    private static void skipComment(Rewriting rewriting) {
        rewriting.skip(rewriting.peek(0) == '/' ? 2 : 4);
        while (rewriting.more() && !closesHere(rewriting)) {
            rewriting.skip(1);
        }
        if (!rewriting.more()) {
            rewriting.write(' ');
        } else {
            rewriting.skip(rewriting.peek(0) == '*' ? 2 : 3);
            if (!rewriting.more()) {
                rewriting.write(0);
            }
        }
    }

    private static boolean closesHere(Rewriting rewriting) {
        return rewriting.startsWith("*/") || rewriting.startsWith("-->");
    }
}
