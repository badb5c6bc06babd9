package io.gatehouse.waf.transformation;

/// Makes one space of each comment of C, `/*` to `*/`, and of one that never ends. A lone `*/` stays.
record ReplaceComments() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("/");

    @Override
    public String name() {
        return "replaceComments";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int start = text.indexOf("/*");
        if (start < 0) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int copied = 0;
        for (; start >= 0; start = text.indexOf("/*", copied)) {
            replaced.append(text, copied, start).append(' ');
            int end = text.indexOf("*/", start + 2);
            copied = end < 0 ? text.length() : end + 2;
        }
        return replaced.append(text, copied, text.length()).toString();
    }
}
