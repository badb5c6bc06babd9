package io.gatehouse.waf.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads phrases separated by whitespace, in which `|0a 2f|` stands for bytes in hexadecimal. Not thread-safe.
final class PhraseReader {
    private final String text;
    private final List<String> phrases = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();

    private PhraseReader(String text) {
        this.text = text;
    }

    /// Absent if a `|` is not closed or encloses anything but pairs of hexadecimal digits.
    static Optional<List<String>> phrases(String text) {
        return new PhraseReader(text).read();
    }

    private Optional<List<String>> read() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '|') {
                at = bytes(at + 1);
                if (at < 0) {
                    return Optional.empty();
                }
            } else if (Ascii.isSpace(c)) {
                end();
            } else {
                phrase.append(c);
            }
        }
        end();
        return Optional.of(phrases);
    }

    /// Reads bytes up to the closing `|`, and gives its place; -1 if they are malformed.
    private int bytes(int start) {
        int end = text.indexOf('|', start);
        String digits = end < 0 ? "" : text.substring(start, end).replace(" ", "");
        if (digits.isEmpty() || !digits.matches("(?:[0-9A-Fa-f]{2})+")) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i += 2) {
            phrase.append((char) Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return end;
    }

    private void end() {
        if (!phrase.isEmpty()) {
            phrases.add(phrase.toString());
            phrase.setLength(0);
        }
    }
}
