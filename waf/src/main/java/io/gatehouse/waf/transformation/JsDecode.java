package io.gatehouse.waf.transformation;

/// Decodes the escapes of JavaScript's strings: `\\uHHHH`, `\\xHH`, octal, and a backslash before one byte.
///
/// What `\\uHHHH` names is written as `CodePoints` says; a pair of surrogates is one character. An octal escape is at
/// most 0377. A backslash at the end stays.
record JsDecode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("\\");

    @Override
    public String name() {
        return "jsDecode";
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
            if (rewriting.peek(0) == '\\' && rewriting.left() > 1) {
                decode(rewriting);
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static void decode(Rewriting rewriting) {
        int kind = rewriting.peek(1);
        int point = kind == 'u' ? CodePoints.utf16(rewriting, 2) : -1;
        int b = kind == 'x' ? rewriting.hex(2, 2) : -1;
        if (point >= 0) {
            rewriting.skip(6 * CodePoints.units(point));
            CodePoints.write(rewriting, point);
        } else if (b >= 0) {
            rewriting.skip(4).write(b);
        } else if (Digits.isOctal(kind)) {
            int digits = SimpleEscape.octalDigits(rewriting);
            SimpleEscape.writeOctal(rewriting, kind > '3' ? Math.min(digits, 2) : digits);
        } else {
            rewriting.skip(2).write(SimpleEscape.of(kind));
        }
    }
}
