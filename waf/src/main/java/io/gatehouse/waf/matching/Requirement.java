package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Node.Bytes;
import io.gatehouse.waf.matching.Node.Choice;
import io.gatehouse.waf.matching.Node.Repeat;
import io.gatehouse.waf.matching.Node.Sequence;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a text must be like to match an expression. It may let through texts that do not match; it never keeps back one that does.
///
/// @param clauses all of them hold in every match, the rarest first
/// @param bytesMin no match is in a shorter text
/// @param isSufficient whether every text that is like this matches
/// @param opening if the expression is anchored at the begin: the first byte of the text belongs to it
record Requirement(List<Clause> clauses, int bytesMin, ByteSet opening, boolean isSufficient) {
    /// Nothing is known: every text may match.
    static final Requirement NOTHING = new Requirement(List.of(), 0, ByteSet.ANY, false);

    /// Classes up to this size, letters folded, are spelled out in words.
    private static final int CLASS_SPELLED_MAX = 4;

    /// Repetitions up to this count are spelled out.
    private static final int REPETITIONS_SPELLED_MAX = 3;

    /// A clause that nearly every text fulfils is not worth a look.
    private static final double FREQUENCY_MAX = 0.6;

    /// A further clause with more words costs more than it tells.
    private static final int FURTHER_WORDS_MAX = 128;

    static Requirement of(Node tree) {
        Facts facts = facts(tree);
        List<Clause> all = facts.allClauses();
        List<Clause> telling =
                all.stream()
                        .filter(each -> each.frequency() <= FREQUENCY_MAX)
                        .filter(each ->
                                each.equals(all.getFirst())
                                        || each.words().size() <= FURTHER_WORDS_MAX)
                        .toList();
        return new Requirement(telling, facts.bytesMin(), Opening.of(tree), false);
    }

    /// About how often a place of harmless text suggests a match.
    double frequency() {
        return clauses.isEmpty() ? 1 : clauses.getFirst().frequency();
    }

    private static Facts facts(Node node) {
        return switch (node) {
            case Bytes(ByteSet set) -> bytes(set);
            case Assertion _ -> Facts.exactly("");
            case Sequence(List<Node> parts) ->
                    parts.stream().map(Requirement::facts).reduce(Facts.exactly(""), Facts::then);
            case Choice(List<Node> branches) ->
                    Facts.anyOf(branches.stream().map(Requirement::facts).toList());
            case Repeat(Node body, int min, int max) -> repeated(facts(body), min, max);
        };
    }

    private static Facts bytes(ByteSet set) {
        Set<String> texts = new TreeSet<>();
        for (int value = 0; value < 256 && texts.size() <= CLASS_SPELLED_MAX; value++) {
            if (set.contains(value)) {
                texts.add(String.valueOf((char) lower(value)));
            }
        }
        return texts.isEmpty() || texts.size() > CLASS_SPELLED_MAX
                ? Facts.oneOf(set)
                : Facts.exactly(texts);
    }

    private static int lower(int value) {
        return value >= 'A' && value <= 'Z' ? value + 'a' - 'A' : value;
    }

    private static Facts repeated(Facts body, int min, int max) {
        if (max == 0) {
            return Facts.exactly("");
        }
        if (min == 0) {
            return max == 1 ? Facts.anyOf(List.of(body, Facts.exactly(""))) : Facts.nothing();
        }
        Facts spelled = body;
        for (int i = 1; i < Math.min(min, REPETITIONS_SPELLED_MAX); i++) {
            spelled = spelled.then(body);
        }
        return min == max && min <= REPETITIONS_SPELLED_MAX
                ? spelled
                : spelled.opened((long) body.bytesMin() * min);
    }
}
