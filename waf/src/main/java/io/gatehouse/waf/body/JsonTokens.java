package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The tokens of a JSON text (RFC 8259) in UTF-8, strictly: no comments, no trailing commas, no `NaN`, no bare words.
final class JsonTokens {
    private static final String REPLACEMENT = Utf8.bytes("\uFFFD");

    private final byte[] text;
    private int next;

    JsonTokens(byte[] text) {
        this.text = text;
    }

    /// The first byte of the next token, which is not taken; NUL, which begins no token, at the end.
    int peek() {
        while (isBlank(here())) {
            next++;
        }
        return here();
    }

    boolean isEnd() {
        return next == text.length;
    }

    /// Takes the next token if it is this one.
    boolean takes(char token) {
        if (peek() != token) {
            return false;
        }
        next++;
        return true;
    }

    void take(char token) throws Malformed {
        if (!takes(token)) {
            throw unexpected();
        }
    }

    void takeWord(String word) throws Malformed {
        for (int i = 0; i < word.length(); i++) {
            takeByte(word.charAt(i));
        }
    }

    /// A number as it was written.
    String takeNumber() throws Malformed {
        int start = next;
        takesByte('-');
        if (!takesByte('0')) {
            takeDigits();
        }
        if (takesByte('.')) {
            takeDigits();
        }
        if (takesByte('e') || takesByte('E')) {
            takeSign();
            takeDigits();
        }
        return since(start);
    }

    /// What a string says, in UTF-8. Half of a surrogate pair becomes U+FFFD, as browsers read it.
    String takeString() throws Malformed {
        take('"');
        int start = next;
        while (isPlain(here())) {
            next++;
        }
        String plain = since(start);
        return takesByte('"') ? plain : takeEscaped(new StringBuilder(plain));
    }

    private String takeEscaped(StringBuilder string) throws Malformed {
        while (!takesByte('"')) {
            if (takesByte('\\')) {
                takeEscape(string);
            } else if (isPlain(here())) {
                string.append((char) here());
                next++;
            } else {
                throw unexpected();
            }
        }
        return string.toString();
    }

    private void takeEscape(StringBuilder string) throws Malformed {
        int escape = here();
        next++;
        switch (escape) {
            case '"', '\\', '/' -> string.append((char) escape);
            case 'b' -> string.append('\b');
            case 'f' -> string.append('\f');
            case 'n' -> string.append('\n');
            case 'r' -> string.append('\r');
            case 't' -> string.append('\t');
            case 'u' -> takeUnicode(string);
            default -> throw new Malformed("has an unknown escape in a JSON string");
        }
    }

    private void takeUnicode(StringBuilder string) throws Malformed {
        char first = (char) takeHex();
        if (!Character.isSurrogate(first)) {
            string.append(first < 0x80 ? String.valueOf(first) : Utf8.bytes(String.valueOf(first)));
            return;
        }
        int after = next;
        if (Character.isHighSurrogate(first) && takesByte('\\') && takesByte('u')) {
            char second = (char) takeHex();
            if (Character.isLowSurrogate(second)) {
                string.append(Utf8.bytes("" + first + second));
                return;
            }
        }
        next = after;
        string.append(REPLACEMENT);
    }

    private int takeHex() throws Malformed {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(here(), 16);
            if (digit < 0) {
                throw new Malformed("has an unknown escape in a JSON string");
            }
            value = value << 4 | digit;
            next++;
        }
        return value;
    }

    private void takeSign() {
        if (!takesByte('+')) {
            takesByte('-');
        }
    }

    private void takeDigits() throws Malformed {
        int start = next;
        while (here() >= '0' && here() <= '9') {
            next++;
        }
        if (next == start) {
            throw unexpected();
        }
    }

    private String since(int start) {
        return new String(text, start, next - start, ISO_8859_1);
    }

    private boolean takesByte(int b) {
        boolean isThere = here() == b;
        next += isThere ? 1 : 0;
        return isThere;
    }

    private void takeByte(int b) throws Malformed {
        if (!takesByte(b)) {
            throw unexpected();
        }
    }

    /// NUL at the end, which no token holds.
    private int here() {
        return next < text.length ? text[next] & 0xFF : 0;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isPlain(int b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    Malformed unexpected() {
        return new Malformed(
                next < text.length ? "is not JSON at byte " + next : "is JSON that ends too early");
    }
}
