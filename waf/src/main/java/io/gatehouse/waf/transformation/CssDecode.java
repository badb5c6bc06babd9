package io.gatehouse.waf.transformation;

/// Decodes the escapes of CSS (CSS Syntax 3, section 4.3.7): a backslash and one to six hexadecimal digits, of which
/// one whitespace at the end is part; before a line feed, both are removed; before anything else, the backslash.
///
/// What the digits name is written as `CodePoints` says. `\\0` becomes NUL, not U+FFFD: old readers skip it, and
/// `removeNulls` after this one then finds what they find. A backslash at the end is removed.
record CssDecode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("\\");
    private static final int DIGITS_MAX = 6;

    @Override
    public String name() {
        return "cssDecode";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = text.indexOf('\\');
        if (first < 0) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, first);
        while (rewriting.more()) {
            if (rewriting.peek(0) == '\\') {
                decode(rewriting.skip(1));
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static void decode(Rewriting rewriting) {
        int digits = digits(rewriting);
        if (digits > 0) {
            int point = rewriting.hex(0, digits);
            rewriting.skip(digits + (Whitespace.is(rewriting.peek(digits)) ? 1 : 0));
            CodePoints.write(rewriting, point);
        } else if (rewriting.peek(0) == '\n') {
            rewriting.skip(1);
        } else {
            rewriting.copy(1);
        }
    }

    private static int digits(Rewriting rewriting) {
        int digits = 0;
        while (digits < DIGITS_MAX && Digits.hex(rewriting.peek(digits)) >= 0) {
            digits++;
        }
        return digits;
    }
}
