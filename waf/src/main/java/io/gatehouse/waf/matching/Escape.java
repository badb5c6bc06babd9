package io.gatehouse.waf.matching;

/// What stands after a backslash and means bytes, in a class or outside.
sealed interface Escape {
    /// `\d` and the like: a set without regard to case.
    record Class(ByteSet set) implements Escape {}

    /// One byte, which a case-insensitive pattern folds.
    record Value(int value) implements Escape {}

    /// Reads what follows the backslash.
    static Escape read(RegexText text) throws RegexText.Strange {
        char kind = text.next();
        return switch (kind) {
            case 'd' -> new Class(ByteSet.DIGITS);
            case 'D' -> new Class(ByteSet.DIGITS.complement());
            case 'w' -> new Class(ByteSet.WORD);
            case 'W' -> new Class(ByteSet.WORD.complement());
            case 's' -> new Class(ByteSet.SPACE);
            case 'S' -> new Class(ByteSet.SPACE.complement());
            case 'h' -> new Class(ByteSet.HORIZONTAL_SPACE);
            case 'H' -> new Class(ByteSet.HORIZONTAL_SPACE.complement());
            case 'v' -> new Class(ByteSet.VERTICAL_SPACE);
            case 'V' -> new Class(ByteSet.VERTICAL_SPACE.complement());
            case 't' -> new Value('\t');
            case 'n' -> new Value('\n');
            case 'r' -> new Value('\r');
            case 'f' -> new Value('\f');
            case 'a' -> new Value(7);
            case 'e' -> new Value(0x1B);
            case 'x' -> new Value(hexadecimal(text));
            default -> new Value(itself(kind, text));
        };
    }

    private static int itself(char kind, RegexText text) throws RegexText.Strange {
        if (kind < 0x80 && Character.isLetterOrDigit(kind)) {
            throw text.strange("the escape \\" + kind);
        }
        return RegexText.aByte(kind, text);
    }

    /// `\x5c` or `\x{5c}`.
    private static int hexadecimal(RegexText text) throws RegexText.Strange {
        boolean isBraced = text.skip('{');
        int value = 0;
        for (int digits = 0; isBraced ? !text.skip('}') : digits < 2; digits++) {
            int digit = Character.digit(text.next(), 16);
            if (digit < 0) {
                throw text.strange("a hexadecimal escape without digits");
            }
            value = RegexText.aByte(value << 4 | digit, text);
        }
        return value;
    }
}
