package io.gatehouse.spec.schema;

import com.google.re2j.PatternSyntaxException;

/// Rewrites ECMA-262's syntax where RE2's differs, and refuses what RE2 alone knows.
final class EcmaTranslation {
    private static final String SHARED_ESCAPES = "dDwWbBtnrfvpP";
    private static final String PUNCTUATION = "^$\\.*+?()[]{}|/-!\"#%&',:;<=>@_`~ ";

    /// ECMA-262's white space, which is more than RE2's.
    private static final String BLANKS =
            "\\t\\n\\x{0B}\\f\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}"
                    + "\\x{3000}\\x{FEFF}";

    private final String pattern;
    private final StringBuilder translated = new StringBuilder();
    private int next;
    private boolean inClass;

    EcmaTranslation(String pattern) {
        this.pattern = pattern;
    }

    /// @throws PatternSyntaxException if it cannot mean the same to RE2
    String translated() {
        while (next < pattern.length()) {
            char c = pattern.charAt(next);
            if (c == '\\') {
                escape();
            } else if (inClass) {
                classMember(c);
            } else {
                plain(c);
            }
        }
        return translated.toString();
    }

    private void plain(char c) {
        switch (c) {
            case '[' -> openClass();
            case '(' -> group();
            case '.' -> copy("[^\\n\\r\\x{2028}\\x{2029}]", 1);
            default -> copy(String.valueOf(c), 1);
        }
    }

    private void openClass() {
        if (pattern.startsWith("[]", next) || pattern.startsWith("[^]", next)) {
            throw new PatternSyntaxException("empty character class", pattern);
        }
        inClass = true;
        boolean isNegated = pattern.startsWith("[^", next);
        copy(isNegated ? "[^" : "[", isNegated ? 2 : 1);
    }

    private void classMember(char c) {
        if (c == '[') {
            copy("\\[", 1); // otherwise RE2 reads [:alpha:]
            return;
        }
        inClass = c != ']';
        copy(String.valueOf(c), 1);
    }

    private void group() {
        boolean isSpecial = pattern.startsWith("(?", next);
        boolean isPlain = pattern.startsWith("(?:", next);
        boolean isNamed =
                pattern.startsWith("(?<", next)
                        && !pattern.startsWith("(?<=", next)
                        && !pattern.startsWith("(?<!", next);
        if (isSpecial && !isPlain && !isNamed) {
            throw new PatternSyntaxException("lookaround or flags", pattern);
        }
        if (isNamed) {
            copy("(", pattern.indexOf('>', next) + 1 - next);
        } else {
            copy("(", 1);
        }
    }

    private void escape() {
        if (next + 1 == pattern.length()) {
            throw new PatternSyntaxException("trailing backslash", pattern);
        }
        char c = pattern.charAt(next + 1);
        switch (c) {
            case 's' -> copy(inClass ? BLANKS : "[" + BLANKS + "]", 2);
            case 'S' -> {
                if (inClass) {
                    throw new PatternSyntaxException("\\S inside a class", pattern);
                }
                copy("[^" + BLANKS + "]", 2);
            }
            case 'u' -> unicode();
            case 'x' -> hexadecimal(next + 2, 2);
            case '0' -> copy("\\x{00}", 2);
            default -> shared(c);
        }
    }

    private void shared(char c) {
        if (inClass && (c == 'b' || c == 'B')) {
            throw new PatternSyntaxException("\\b inside a class", pattern);
        }
        if (c == 'v') {
            copy("\\x{0B}", 2);
        } else if (SHARED_ESCAPES.indexOf(c) >= 0) {
            copy("\\" + c, 2);
        } else if (c == '_') {
            copy("_", 2);
        } else if (PUNCTUATION.indexOf(c) >= 0) {
            copy(c == ' ' ? " " : "\\" + c, 2);
        } else {
            throw new PatternSyntaxException("\\" + c, pattern);
        }
    }

    private void unicode() {
        int end = pattern.startsWith("\\u{", next) ? pattern.indexOf('}', next) : -1;
        if (end > 0) {
            copy("\\x" + hexDigits(next + 3, end), 0);
            next = end + 1;
        } else {
            hexadecimal(next + 2, 4);
        }
    }

    private void hexadecimal(int start, int digits) {
        if (start + digits > pattern.length()) {
            throw new PatternSyntaxException("short escape", pattern);
        }
        String code = hexDigits(start, start + digits);
        if (Character.isSurrogate((char) Integer.parseInt(code, 1, code.length() - 1, 16))) {
            throw new PatternSyntaxException("half of a surrogate pair", pattern);
        }
        copy("\\x" + code, 0);
        next = start + digits;
    }

    private String hexDigits(int start, int end) {
        String digits = pattern.substring(start, end);
        if (!digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)
                || digits.isEmpty()
                || digits.length() > 6) {
            throw new PatternSyntaxException("malformed escape", pattern);
        }
        return "{" + digits + "}";
    }

    private void copy(String text, int consumed) {
        translated.append(text);
        next += consumed;
    }
}
