package io.gatehouse.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which known name a person meant.
public final class Nearest {
    /// A guess that is further off than a third of the name only confuses.
    private static final int LETTERS_PER_SLIP = 3;

    private static final int NAME_CHARS_MAX = 64;

    private Nearest() {}

    /// The known name with the fewest slips (Levenshtein distance), if it is near enough.
    public static Optional<String> to(String name, Collection<String> known) {
        int slipsMax = Math.max(1, name.length() / LETTERS_PER_SLIP);
        return name.length() > NAME_CHARS_MAX
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> distance(name, candidate) <= slipsMax)
                        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
