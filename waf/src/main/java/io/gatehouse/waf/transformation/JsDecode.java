package io.gatehouse.waf.transformation;

/// Decodes the escapes of JavaScript's strings: `\\uHHHH`, `\\u{H…}`, `\\xHH`, octal, and a backslash before one byte.
///
/// What `\\uHHHH` names is written as `CodePoints` says; a pair of surrogates is one character. An octal escape is at
/// most 0377. A backslash at the end stays.
record JsDecode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("\\");

    /// Behind the last character: what a number too big is taken for.
    private static final int POINT_MAX = 0x110000;

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
        int digits = kind == 'u' ? bracedDigits(rewriting) : 0;
        if (digits > 0) {
            int point = bracedPoint(rewriting, digits);
            rewriting.skip(4 + digits);
            CodePoints.write(rewriting, point);
        } else {
            decodeBare(rewriting, kind);
        }
    }

    /// How many digits stand in the braces; 0 if they are malformed.
    private static int bracedDigits(Rewriting rewriting) {
        int digits = 0;
        while (rewriting.peek(2) == '{' && Digits.hex(rewriting.peek(3 + digits)) >= 0) {
            digits++;
        }
        return rewriting.peek(3 + digits) == '}' ? digits : 0;
    }

    private static int bracedPoint(Rewriting rewriting, int digits) {
        int point = 0;
        for (int i = 3; i < 3 + digits; i++) {
            point = Math.min(POINT_MAX, point << 4 | Digits.hex(rewriting.peek(i)));
        }
        return point;
    }

    private static void decodeBare(Rewriting rewriting, int kind) {
        int point = kind == 'u' ? CodePoints.utf16(rewriting, 2) : -1;
        int b = kind == 'x' ? rewriting.hex(2, 2) : -1;
        if (point >= 0) {
            rewriting.skip(6 * CodePoints.units(point));
            CodePoints.write(rewriting, point);
        } else if (b >= 0) {
            rewriting.skip(4).write(b);
        } else if (Digits.isOctal(kind)) {
            int octal = SimpleEscape.octalDigits(rewriting);
            SimpleEscape.writeOctal(rewriting, kind > '3' ? Math.min(octal, 2) : octal);
        } else {
            rewriting.skip(2).write(SimpleEscape.of(kind));
        }
    }
}
