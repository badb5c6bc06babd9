package io.gatehouse.waf.body;

/// Spaces and tabs, the only characters that may stand between the words of a header (RFC 9110, section 5.6.3). What
/// Java strips beyond them (U+000B, U+001C …) belongs to the word for others (CWE-436).
final class Blanks {
    private Blanks() {}

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static String trim(String text) {
        return trim(text, 0, text.length());
    }

    static String trim(String text, int start, int end) {
        int from = start;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
