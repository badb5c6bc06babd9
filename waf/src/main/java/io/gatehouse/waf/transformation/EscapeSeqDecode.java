package io.gatehouse.waf.transformation;

/// Decodes the escapes of ANSI C: one letter, `\\xHH`, and up to three octal digits (of which one byte is kept).
///
/// A backslash before anything else is removed; one at the end stays.
record EscapeSeqDecode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("\\");

    @Override
    public String name() {
        return "escapeSeqDecode";
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
        int b = (kind | 0x20) == 'x' ? rewriting.hex(2, 2) : -1;
        if (b >= 0) {
            rewriting.skip(4).write(b);
        } else if (Digits.isOctal(kind)) {
            SimpleEscape.writeOctal(rewriting, SimpleEscape.octalDigits(rewriting));
        } else {
            rewriting.skip(2).write(SimpleEscape.of(kind));
        }
    }
}
