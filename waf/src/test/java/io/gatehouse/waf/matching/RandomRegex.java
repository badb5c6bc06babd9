package io.gatehouse.waf.matching;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Regular expressions that nobody would write, in the dialect that [RegexReader] understands.
final class RandomRegex {
    private static final String[] LITERALS = {
        "a", "b", "k", "s", "S", "K", "1", "_", "-", "/", "'", " ", "sel", "ect", "union", "\\(",
        "\\.", "\\n", "\\x27", "\\x{e9}", "\\xB5", "\\\\", "\\/", "=", "]", "}"
    };
    private static final String[] CLASSES = {
        "[ab]",
        "[^a]",
        "[a-e]",
        "[^\\s]",
        "[\\w-]",
        "[+--]",
        "[a-ck-s0]",
        "\\d",
        "\\w",
        "\\s",
        "\\W",
        "\\S",
        "\\D",
        ".",
        "[\\x80-\\xff]",
        "[^\\W_]",
        "[Kk]",
        "[.*+?]",
        "\\h",
        "\\v",
        "[\\]\\[]",
        "[&a]",
        "[^'\"]",
        "[A-Z]",
        "[:-@]"
    };
    private static final String[] PLACES = {"^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z"};
    private static final String[] QUANTIFIERS = {
        "*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "*?", "+?", "??", "{1,2}?", "{0}", "{0,}"
    };

    private final Random random;

    RandomRegex(Random random) {
        this.random = random;
    }

    String next() {
        return choice(3);
    }

    private String choice(int depth) {
        int branches = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        return IntStream.range(0, branches)
                .mapToObj(_ -> sequence(depth))
                .collect(Collectors.joining("|"));
    }

    private String sequence(int depth) {
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(_ -> quantified(depth))
                .collect(Collectors.joining());
    }

    private String quantified(int depth) {
        if (random.nextInt(12) == 0) {
            return oneOf(PLACES);
        }
        if (random.nextInt(25) == 0) {
            return oneOf(new String[] {"(?i)", "(?-i)", "(?s)", "(?-s)", "(?is)"});
        }
        String atom = atom(depth);
        return random.nextInt(3) == 0 ? atom + oneOf(QUANTIFIERS) : atom;
    }

    private String atom(int depth) {
        int kind = random.nextInt(depth > 0 ? 7 : 5);
        return switch (kind) {
            case 0, 1, 2 -> oneOf(LITERALS);
            case 3, 4 -> oneOf(CLASSES);
            default ->
                    oneOf(
                                    new String[] {
                                        "(?:",
                                        "(",
                                        "(?i:",
                                        "(?s-i:",
                                        "(?<n" + random.nextInt(1_000_000) + ">"
                                    })
                            + choice(depth - 1)
                            + ")";
        };
    }

    private String oneOf(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
