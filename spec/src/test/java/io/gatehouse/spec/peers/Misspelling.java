package io.gatehouse.spec.peers;

import java.util.Optional;
import java.util.Random;

/// Changes some characters of a text that has a format. The same seed makes the same.
final class Misspelling {
    private static final String CHARACTERS = "0123456789abcfTZ:-./+@%#?[] _~é=P";
    private static final int CHANGES_MAX = 3;

    private final String text;
    private final Random random;

    Misspelling(String text, long seed) {
        this.text = text;
        this.random = new Random(seed);
    }

    String next() {
        StringBuilder misspelled = new StringBuilder(text);
        for (int i = random.nextInt(CHANGES_MAX); i >= 0; i--) {
            change(misspelled, random.nextInt(misspelled.length()));
        }
        return misspelled.toString();
    }

    private void change(StringBuilder misspelled, int at) {
        switch (random.nextInt(3)) {
            case 0 -> misspelled.insert(at, character());
            case 1 -> misspelled.setCharAt(at, character());
            default -> {
                if (misspelled.length() > 1) {
                    misspelled.deleteCharAt(at);
                }
            }
        }
    }

    private char character() {
        String from = random.nextInt(3) == 0 ? text : CHARACTERS;
        return from.charAt(random.nextInt(from.length()));
    }

    /// Why Ajv and we do not agree on a text, if that is known.
    static Optional<Difference> difference(String format, String misspelled) {
        return switch (format) {
            case "email" ->
                    when(
                            !misspelled.substring(misspelled.lastIndexOf('@') + 1).contains("."),
                            Difference.HOST_WITHOUT_DOT);
            case "hostname" -> when(misspelled.endsWith("."), Difference.DOT_AFTER_HOST);
            case "uri-reference" ->
                    when(
                            misspelled.split("[/?#]", 2)[0].contains(":"),
                            Difference.COLON_IN_FIRST_SEGMENT);
            case "uri" -> when(misspelled.matches("[a-z]+:\\?.*"), Difference.EMPTY_PATH);
            default -> Optional.empty();
        };
    }

    private static Optional<Difference> when(boolean holds, Difference difference) {
        return holds ? Optional.of(difference) : Optional.empty();
    }
}
