package io.gatehouse.waf.transformation;

/// Decodes the hexadecimal literals of SQL: `0x414243` becomes `ABC`, wherever it stands in the text.
///
/// An odd digit at the end of a literal stays as it is.
record SqlHexDecode() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("xX");

    @Override
    public String name() {
        return "sqlHexDecode";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        if (TRIGGERS.firstIn(text) == text.length()) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, 0);
        while (rewriting.more()) {
            if (startsLiteral(rewriting)) {
                decode(rewriting.skip(2));
            } else {
                rewriting.copy();
            }
        }
        return rewriting.result();
    }

    private static boolean startsLiteral(Rewriting rewriting) {
        return rewriting.peek(0) == '0'
                && (rewriting.peek(1) | 0x20) == 'x'
                && rewriting.hex(2, 2) >= 0;
    }

    private static void decode(Rewriting rewriting) {
        for (int b = rewriting.hex(0, 2); b >= 0; b = rewriting.hex(0, 2)) {
            rewriting.skip(2).write(b);
        }
    }
}
