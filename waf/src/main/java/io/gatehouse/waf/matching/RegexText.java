package io.gatehouse.waf.matching;

/// The text of a regular expression and the place that is read next.
final class RegexText {
    /// Something that the reader does not understand. Thrown and caught within this package only.
    static final class Strange extends Exception {
        private static final long serialVersionUID = 1;

        private Strange(String what) {
            super(what, null, false, false);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    private final String text;
    private int at;

    RegexText(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    char peek() throws Strange {
        if (isAtEnd()) {
            throw strange("an early end");
        }
        return text.charAt(at);
    }

    char next() throws Strange {
        char next = peek();
        at++;
        return next;
    }

    /// Whether the given character stands here; then it is passed.
    boolean skip(char expected) {
        boolean isHere = !isAtEnd() && text.charAt(at) == expected;
        if (isHere) {
            at++;
        }
        return isHere;
    }

    void expect(char expected) throws Strange {
        if (!skip(expected)) {
            throw strange("no " + expected);
        }
    }

    void expectEnd() throws Strange {
        if (!isAtEnd()) {
            throw strange("a closing parenthesis of no group");
        }
    }

    Strange strange(String what) {
        return new Strange(what + " at " + at);
    }

    static int aByte(int value, RegexText text) throws Strange {
        if (value > 0xFF) {
            throw text.strange("a character beyond one byte");
        }
        return value;
    }
}
