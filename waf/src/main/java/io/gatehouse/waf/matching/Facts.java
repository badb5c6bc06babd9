package io.gatehouse.waf.matching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What is known of every text that a node matches, ASCII letters folded.
///
/// @param isExact the heads (and the tails) are all texts that the node matches
/// @param heads each text begins with one of these; the empty text says that nothing is known
/// @param tails each text ends with one of these
/// @param clauses each text fulfils all of these
/// @param bytesMin no text is shorter
record Facts(
        boolean isExact, Set<String> heads, Set<String> tails, List<Clause> clauses, int bytesMin) {
    private static final Set<String> UNKNOWN = Set.of("");

    /// The most texts that a choice of words may stand for.
    static final int TEXTS_MAX = 4096;

    /// The most texts that come of combining two sets.
    static final int COMBINATIONS_MAX = 64;

    /// Longer texts are cut into a head and a tail.
    static final int TEXT_BYTES_MAX = 64;

    static final int CLAUSES_MAX = Conditions.CLAUSES_MAX;

    /// With more than that, the less telling are dropped at once.
    private static final int CLAUSES_COLLECTED_MAX = 12;

    static Facts exactly(Set<String> texts) {
        int shortest = texts.stream().mapToInt(String::length).min().orElse(0);
        return new Facts(true, texts, texts, List.of(), shortest);
    }

    static Facts exactly(String text) {
        return exactly(Set.of(text));
    }

    static Facts nothing() {
        return new Facts(false, UNKNOWN, UNKNOWN, List.of(), 0);
    }

    /// One byte of the set, which is too large to be spelled out.
    static Facts oneOf(ByteSet set) {
        return new Facts(false, UNKNOWN, UNKNOWN, List.of(Clause.anyOf(set)), 1);
    }

    /// Texts of this node, each followed by one of the next.
    Facts then(Facts next) {
        if (isExact && next.isExact && isCombinable(heads, next.heads)) {
            return exactly(combined(heads, next.heads));
        }
        List<Clause> known = new ArrayList<>(clauses);
        known.addAll(next.clauses);
        boolean meets = isCombinable(tails, next.heads);
        if (!isExact) { // else the heads tell it
            addClause(known, meets && !next.isExact ? combined(tails, next.heads) : Set.of(""));
            addClause(known, meets ? Set.of("") : tails);
        }
        if (!next.isExact && !meets) { // else the tails tell it
            addClause(known, next.heads);
        }
        return new Facts(
                false,
                isExact && isCombinable(heads, next.heads) ? combined(heads, next.heads) : heads,
                next.isExact && meets ? combined(tails, next.heads) : next.tails,
                known.size() <= CLAUSES_COLLECTED_MAX ? known : Clause.rarest(known, CLAUSES_MAX),
                saturated((long) bytesMin + next.bytesMin));
    }

    /// Texts of any of the branches.
    static Facts anyOf(List<Facts> branches) {
        Set<String> heads = union(branches, Facts::heads);
        if (branches.stream().allMatch(Facts::isExact) && !heads.equals(UNKNOWN)) {
            return exactly(heads);
        }
        return new Facts(
                false,
                heads,
                union(branches, Facts::tails),
                anyOfClauses(branches.stream().map(Facts::allClauses).toList()),
                branches.stream().mapToInt(Facts::bytesMin).min().orElse(0));
    }

    /// These texts, with anything between their heads and tails: what repetitions look like.
    ///
    /// @param shortest a better bound on the length
    Facts opened(long shortest) {
        return new Facts(false, heads, tails, clauses, saturated(shortest));
    }

    /// Every condition that is known, the most telling first.
    List<Clause> allClauses() {
        List<Clause> all = new ArrayList<>(clauses);
        addClause(all, heads);
        addClause(all, tails);
        return Clause.rarest(all, CLAUSES_MAX);
    }

    /// The best of each branch, then the second best of each. A branch without a condition lets everything through, so the whole has none either.
    private static List<Clause> anyOfClauses(List<List<Clause>> branches) {
        if (branches.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        int most = branches.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, most)
                .mapToObj(i ->
                        Clause.anyOfClauses(
                                branches.stream()
                                        .map(each -> each.get(Math.min(i, each.size() - 1)))
                                        .toList()))
                .toList();
    }

    private static void addClause(List<Clause> clauses, Set<String> texts) {
        if (!texts.contains("")) {
            clauses.add(Clause.anyOf(texts));
        }
    }

    private static boolean isCombinable(Set<String> these, Set<String> those) {
        long combinations = (long) these.size() * those.size();
        boolean isFew =
                these.size() == 1 || those.size() == 1
                        ? combinations <= TEXTS_MAX
                        : combinations <= COMBINATIONS_MAX;
        return isFew && longest(these) + longest(those) <= TEXT_BYTES_MAX;
    }

    private static int longest(Set<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static Set<String> combined(Set<String> these, Set<String> those) {
        Set<String> combined = new HashSet<>();
        for (String first : these) {
            for (String second : those) {
                combined.add(first + second);
            }
        }
        return combined;
    }

    /// Unknown if there are too many, or if one branch knows nothing.
    private static Set<String> union(List<Facts> branches, Function<Facts, Set<String>> texts) {
        Set<String> union = new HashSet<>();
        branches.forEach(each -> union.addAll(texts.apply(each)));
        return union.size() > TEXTS_MAX ? UNKNOWN : union;
    }

    private static int saturated(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }
}
