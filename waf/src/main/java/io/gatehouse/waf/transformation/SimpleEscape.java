package io.gatehouse.waf.transformation;

/// The escapes of C that are one letter, and those of octal digits.
final class SimpleEscape {
    private static final String LETTERS = "abfnrtv";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B";

    private SimpleEscape() {}

    /// What the byte after a backslash stands for; itself if it is nothing special.
    static int of(int b) {
        int at = b < 0 ? -1 : LETTERS.indexOf(b);
        return at < 0 ? b : MEANINGS.charAt(at);
    }

    /// How many octal digits follow the backslash: at most three.
    static int octalDigits(Rewriting rewriting) {
        int digits = 0;
        while (digits < 3 && Digits.isOctal(rewriting.peek(1 + digits))) {
            digits++;
        }
        return digits;
    }

    /// Decodes a backslash and so many octal digits to one byte.
    static void writeOctal(Rewriting rewriting, int digits) {
        int value = 0;
        for (int i = 1; i <= digits; i++) {
            value = value << 3 | rewriting.peek(i) - '0';
        }
        rewriting.skip(1 + digits).write(value);
    }
}
