package io.gatehouse.waf.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A condition that every matching text fulfils: it contains one of the words, ASCII letters folded, or one of the bytes.
///
/// @param words in lower case, each of two bytes or more; none contains another one or one of the bytes
record Clause(Set<String> words, ByteSet bytes) {
    /// Longer words are looked for by their rarest part of this length.
    static final int WORD_BYTES_MAX = 16;

    /// Each of the given texts contains one of the words or bytes.
    ///
    /// @param texts in lower case, none of them empty
    static Clause anyOf(Set<String> texts) {
        Set<String> words = new HashSet<>();
        ByteSet bytes = ByteSet.NONE;
        for (String each : texts) {
            if (each.length() == 1) {
                bytes = bytes.union(ByteSet.of(each.charAt(0)).foldedCase());
            } else {
                words.add(rarestPart(each));
            }
        }
        return reduced(words, bytes);
    }

    static Clause anyOf(ByteSet bytes) {
        return new Clause(Set.of(), bytes);
    }

    private static final int COMPARISONS_MAX = 1024;

    /// One of the clauses holds.
    static Clause anyOfClauses(List<Clause> clauses) {
        Set<String> words = new HashSet<>();
        ByteSet bytes = ByteSet.NONE;
        for (Clause each : clauses) {
            words.addAll(each.words);
            bytes = bytes.union(each.bytes);
        }
        return reduced(words, bytes);
    }

    /// Exactly the texts that contain one of the phrases.
    static Clause ofPhrases(List<String> phrases) {
        Set<String> words = new HashSet<>();
        ByteSet bytes = ByteSet.NONE;
        for (String phrase : phrases) {
            if (phrase.length() == 1) {
                bytes = bytes.union(ByteSet.of(phrase.charAt(0) & 0xFF).foldedCase());
            } else if (!phrase.isEmpty()) {
                words.add(lowerCase(phrase));
            }
        }
        return reduced(words, bytes);
    }

    /// ASCII letters only: nothing else has case in bytes. A char beyond 0xFF counts as its low byte.
    static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars()
                .map(c -> c & 0xFF)
                .forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    /// About how often a place of harmless text begins such a word or byte.
    double frequency() {
        return Rarity.of(bytes) + words.stream().mapToDouble(Rarity::of).sum();
    }

    private static String rarestPart(String text) {
        String rarest = text.substring(0, Math.min(text.length(), WORD_BYTES_MAX));
        for (int from = 1; from + WORD_BYTES_MAX <= text.length(); from++) {
            String part = text.substring(from, from + WORD_BYTES_MAX);
            if (Rarity.of(part) < Rarity.of(rarest)) {
                rarest = part;
            }
        }
        return rarest;
    }

    private static Clause reduced(Set<String> words, ByteSet bytes) {
        Set<String> needed = new TreeSet<>();
        for (String word : words) {
            if (word.chars().noneMatch(bytes::contains) && !containsAnother(word, words)) {
                needed.add(word);
            }
        }
        return new Clause(needed, bytes);
    }

    private static boolean containsAnother(String word, Set<String> words) {
        for (int from = 0; from < word.length(); from++) {
            for (int to = from + 2; to <= word.length(); to++) {
                if (to - from < word.length() && words.contains(word.substring(from, to))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The rarest first, without those that say nothing beyond a rarer one.
    static List<Clause> rarest(List<Clause> clauses, int max) {
        record Rated(Clause clause, double frequency) {}
        List<Clause> rarest = new ArrayList<>();
        clauses.stream()
                .distinct()
                .map(each -> new Rated(each, each.frequency()))
                .sorted(Comparator.comparingDouble(Rated::frequency))
                .map(Rated::clause)
                .filter(each -> rarest.stream().noneMatch(rarer -> rarer.implies(each)))
                .forEach(rarest::add);
        return rarest.size() <= max ? rarest : List.copyOf(rarest.subList(0, max));
    }

    /// False if it is too much work to say.
    private boolean implies(Clause other) {
        return words.size() * other.words.size() <= COMPARISONS_MAX
                && bytes.union(other.bytes).equals(other.bytes)
                && words.stream().allMatch(other::isIn);
    }

    private boolean isIn(String text) {
        return text.chars().anyMatch(bytes::contains) || words.stream().anyMatch(text::contains);
    }
}
