package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import java.util.List;

/// Whether one of the phrases stands anywhere in the value; letters of ASCII in any case are the same. Captures the first
/// phrase to end.
public final class Pm implements Operator {
    private final List<String> phrases;
    private final PhraseAutomaton automaton;

    private Pm(List<String> phrases) {
        this.phrases = phrases;
        this.automaton = new PhraseAutomaton(phrases);
    }

    /// @param argument phrases separated by whitespace; in them, `|0a 2f|` stands for bytes in hexadecimal
    static Parsed<Operator> compile(Position at, String argument) {
        return PhraseReader.phrases(argument)
                .map(phrases -> of(at, phrases))
                .orElseGet(() -> new Parsed.Wrong<>(List.of(malformed(at))));
    }

    static Parsed<Operator> of(Position at, List<String> phrases) {
        return phrases.isEmpty()
                ? new Parsed.Wrong<>(List.of(empty(at)))
                : new Parsed.Right<>(new Pm(List.copyOf(phrases)));
    }

    /// What is looked for, as the rule or its file has it; not empty.
    public List<String> phrases() {
        return phrases;
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return Outcome.of(automaton.find(value, captures));
    }

    private static Problem malformed(Position at) {
        return new Problem(
                at,
                "a '|' among the phrases does not enclose bytes in hexadecimal",
                "write |0d 0a| for bytes, and |7c| for a '|' itself");
    }

    private static Problem empty(Position at) {
        return new Problem(at, "there is no phrase to look for", "name at least one");
    }
}
