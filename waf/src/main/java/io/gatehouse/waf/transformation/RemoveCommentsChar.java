package io.gatehouse.waf.transformation;

/// Removes what opens or closes a comment (`/*`, `*/`, `<!--`, `-->`, `--`, `#`) and keeps what is between.
record RemoveCommentsChar() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("/*-#<");

    @Override
    public String name() {
        return "removeCommentsChar";
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
            int width = markWidth(rewriting);
            if (width > 0) {
                rewriting.skip(width);
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static int markWidth(Rewriting rewriting) {
        return switch (rewriting.peek(0)) {
            case '#' -> 1;
            case '/' -> rewriting.peek(1) == '*' ? 2 : 0;
            case '*' -> rewriting.peek(1) == '/' ? 2 : 0;
            case '-' -> rewriting.startsWith("-->") ? 3 : rewriting.startsWith("--") ? 2 : 0;
            case '<' -> rewriting.startsWith("<!--") ? 4 : 0;
            default -> 0;
        };
    }
}
