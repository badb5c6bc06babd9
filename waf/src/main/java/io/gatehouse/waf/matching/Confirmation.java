package io.gatehouse.waf.matching;

import java.util.List;
import java.util.Optional;

/// Says for sure whether an expression matches a text. Thread-safe.
sealed interface Confirmation {
    Requirement requirement();

    Confirmed confirm(String text, Captures captures);

    Optional<String> notUnderstood();

    /// What decides without captures, if there is one for this expression.
    default Optional<LazyDfa> dfa() {
        return Optional.empty();
    }

    static Confirmation of(Expression expression, Budget budget) {
        return switch (expression) {
            case Expression.Phrases(List<String> phrases) -> ByPhrases.of(phrases);
            case Expression.Regex regex ->
                    ofRegex(regex.text(), new Backtracking(regex.pattern(), budget));
        };
    }

    private static Confirmation ofRegex(String text, Backtracking backtracking) {
        return switch (RegexReader.read(text)) {
            case Syntax.Understood(Node tree) -> ofTree(tree, backtracking);
            case Syntax.NotUnderstood(String what) ->
                    new ByBacktracking(backtracking, Requirement.NOTHING, Optional.of(what));
        };
    }

    private static Confirmation ofTree(Node tree, Backtracking backtracking) {
        Requirement requirement = Requirement.of(tree);
        Optional<Program> program = ProgramWriter.write(tree);
        if (program.isEmpty()) {
            return new ByBacktracking(
                    backtracking, requirement, Optional.of("repetitions of repetitions"));
        }
        return new ByAutomaton(
                new LazyDfa(program.get(), LazyDfa.KEPT_INTS_MAX), backtracking, requirement);
    }

    /// The automaton decides; only captures need `java.util.regex`.
    record ByAutomaton(LazyDfa automaton, Backtracking backtracking, Requirement requirement)
            implements Confirmation {
        @Override
        public Optional<LazyDfa> dfa() {
            return Optional.of(automaton);
        }

        @Override
        public Confirmed confirm(String text, Captures captures) {
            long found = automaton.search(text);
            if (found == LazyDfa.GAVE_UP) {
                return backtracking.search(text, captures);
            }
            if (found == 0) {
                return new Confirmed.No();
            }
            return captures == Captures.WANTED ? captured(text) : new Confirmed.Yes(List.of());
        }

        /// The text matches whatever the search for captures says.
        private Confirmed captured(String text) {
            return switch (backtracking.search(text, Captures.WANTED)) {
                case Confirmed.Yes yes -> yes;
                case Confirmed.No _, Confirmed.OverBudget _ -> new Confirmed.Yes(List.of());
            };
        }

        @Override
        public Optional<String> notUnderstood() {
            return Optional.empty();
        }
    }

    /// Only `java.util.regex` knows what the expression means.
    record ByBacktracking(
            Backtracking backtracking, Requirement requirement, Optional<String> notUnderstood)
            implements Confirmation {
        @Override
        public Confirmed confirm(String text, Captures captures) {
            return backtracking.search(text, captures);
        }
    }

    /// Phrases that contain another one say nothing new and are left out.
    record ByPhrases(Clause phrases, Automaton automaton) implements Confirmation {
        private static final long[] NO_MEANINGS = new long[256];

        private static ByPhrases of(List<String> phrases) {
            Clause clause = Clause.ofPhrases(phrases);
            AutomatonBuilder builder = new AutomatonBuilder();
            clause.words().forEach(word -> builder.add(word, word.length()));
            for (int value = 0; value < 256; value++) {
                if (clause.bytes().contains(value)) {
                    builder.add(Clause.lowerCase(String.valueOf((char) value)), 1);
                }
            }
            return new ByPhrases(clause, builder.build(AutomatonBuilder.ROW_DEPTH_SMALL));
        }

        @Override
        public Requirement requirement() {
            return new Requirement(List.of(phrases), 1, ByteSet.ANY, true);
        }

        @Override
        public Confirmed confirm(String text, Captures captures) {
            First first = new First();
            automaton.scan(text, NO_MEANINGS, first);
            if (first.end == 0) {
                return new Confirmed.No();
            }
            int length = automaton.codesOf(first.ending)[0];
            return captures == Captures.WANTED
                    ? new Confirmed.Yes(List.of(text.substring(first.end - length, first.end)))
                    : new Confirmed.Yes(List.of());
        }

        @Override
        public Optional<String> notUnderstood() {
            return Optional.empty();
        }

        private static final class First implements Automaton.Listener {
            private int ending;
            private int end;

            @Override
            public void wordsEnd(int newEnding, int newEnd) {
                if (end == 0) {
                    ending = newEnding;
                    end = newEnd;
                }
            }
        }
    }
}
