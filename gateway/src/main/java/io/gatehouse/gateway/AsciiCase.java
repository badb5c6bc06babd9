package io.gatehouse.gateway;

/// Folds the letters A to Z only: the Kelvin sign never becomes a k.
final class AsciiCase {
    private AsciiCase() {}

    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                return fold(text);
            }
        }
        return text;
    }

    private static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            if (isUpper(folded[i])) {
                folded[i] += 'a' - 'A';
            }
        }
        return new String(folded);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
