package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Program.Instruction.Check;
import io.gatehouse.waf.matching.Program.Instruction.Consume;
import io.gatehouse.waf.matching.Program.Instruction.Fork;
import io.gatehouse.waf.matching.Program.Instruction.Match;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says whether a text contains a match, one step per byte: a deterministic automaton whose states are made when a text first needs them.
///
/// The answer is that of `java.util.regex`, without its backtracking: no text makes it slow. States are kept up to [#KEPT_INTS_MAX], then all are forgotten. A
/// text that would make too many new ones is given up.
///
/// Thread-safe. States are immutable but for their table of next states, which is written under a lock and read without: a reader sees either nothing, and then
/// takes the lock, or a state whose fields are final.
final class LazyDfa {
    enum Outcome {
        YES,
        NO,
        /// The text made too many new states; somebody else must decide.
        GAVE_UP
    }

    /// About how much memory the states may take, in units of four bytes.
    static final int KEPT_INTS_MAX = 1 << 17;

    /// How many transitions one text may add. Each costs up to some microseconds.
    static final int NEW_TRANSITIONS_MAX = 5_000;

    private static final int STATE_INTS = 16;

    /// @param waiting instructions that wait for the next symbol, but those that wait everywhere: see [LazyDfa#everywhere]
    /// @param isAfterWord the byte before belongs to a word; always false if the program does not ask
    private record Key(Waiting waiting, boolean isAfterWord) {}

    private record Waiting(int[] instructions) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Waiting(int[] others) && Arrays.equals(instructions, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(instructions);
        }
    }

    private static final class State {
        private static final State MATCHED = new State(new int[0], false, false, 0);
        private static final State DEAD = new State(new int[0], false, false, 0);

        private final int[] waiting;
        private final boolean isAfterWord;
        private final boolean isAtBegin;
        private final @Nullable State[] next;

        private State(int[] waiting, boolean isAfterWord, boolean isAtBegin, int symbols) {
            this.waiting = waiting;
            this.isAfterWord = isAfterWord;
            this.isAtBegin = isAtBegin;
            this.next = new @Nullable State[symbols];
        }
    }

    private final Program program;
    private final byte[] symbolOf;
    private final boolean asksForWords;

    /// Instructions that wait at every place, since a match may begin there.
    private final int[] everywhere;

    private final boolean isOnlyAtBegin;
    private final boolean[] waitsEverywhere;

    private final Object lock = new Object();
    private final InstructionSet reached;
    private final InstructionSet following;
    private final Map<Key, State> states = new HashMap<>();
    private int keptInts;
    private volatile State begin;

    LazyDfa(Program program) {
        this.program = program;
        this.symbolOf = program.symbols().symbolOf();
        this.asksForWords = program.instructions().stream().anyMatch(LazyDfa::isAboutWords);
        this.reached = new InstructionSet(program.size());
        this.following = new InstructionSet(program.size());
        follow(program.start(), following);
        this.everywhere = waiting(following);
        this.waitsEverywhere = new boolean[program.size()];
        boolean isOnlyAtBegin = true;
        for (int each : everywhere) {
            waitsEverywhere[each] = true;
            isOnlyAtBegin &= isBegin(program.at(each));
        }
        this.isOnlyAtBegin = isOnlyAtBegin;
        this.begin = beginState();
    }

    Program program() {
        return program;
    }

    private int[] waiting(InstructionSet set) {
        return Arrays.stream(set.sorted())
                .filter(each -> !(program.at(each) instanceof Fork))
                .toArray();
    }

    private State beginState() {
        return new State(new int[0], false, true, program.symbols().count());
    }

    private static boolean isAboutWords(Program.Instruction instruction) {
        return instruction instanceof Check(Assertion assertion, int _)
                && (assertion == Assertion.WORD_BOUNDARY
                        || assertion == Assertion.NO_WORD_BOUNDARY);
    }

    private static boolean isBegin(Program.Instruction instruction) {
        return instruction instanceof Check(Assertion assertion, int _)
                && assertion == Assertion.BEGIN;
    }

    /// Whether a match stands anywhere in the text.
    Outcome search(String text) {
        int last = text.length() - 1;
        int newTransitions = 0;
        State state = begin;
        for (int i = 0; i < last; i++) {
            int symbol = symbolOf[text.charAt(i) & 0xFF] & 0xFF;
            State next = state.next[symbol];
            if (next == null) {
                if (++newTransitions > NEW_TRANSITIONS_MAX) {
                    return Outcome.GAVE_UP;
                }
                next = transition(state, symbol);
            }
            if (next == State.MATCHED) {
                return Outcome.YES;
            }
            if (next == State.DEAD) {
                return Outcome.NO;
            }
            state = next;
        }
        return searchEnd(state, text);
    }

    /// The last byte, and the end.
    private Outcome searchEnd(State from, String text) {
        State state = from;
        if (!text.isEmpty()) {
            char last = text.charAt(text.length() - 1);
            state = next(from, last == '\n' ? program.symbols().finalNewline() : symbolOf[last & 0xFF] & 0xFF);
        }
        if (state != State.MATCHED && state != State.DEAD) {
            state = next(state, program.symbols().end());
        }
        return state == State.MATCHED ? Outcome.YES : Outcome.NO;
    }

    private State next(State state, int symbol) {
        State next = state.next[symbol];
        return next == null ? transition(state, symbol) : next;
    }

    private State transition(State state, int symbol) {
        synchronized (lock) {
            State next = compute(state, symbol);
            state.next[symbol] = next;
            return next;
        }
    }

    private State compute(State state, int symbol) {
        Place place = new Place(state, symbol, program.symbols());
        reached.clear();
        for (int each : state.waiting) {
            reach(each, place);
        }
        for (int each : everywhere) {
            reach(each, place);
        }
        if (reached.hasMatch()) {
            return State.MATCHED;
        }
        if (place.isEnd()) {
            return State.DEAD;
        }
        consume(program.symbols().byteOf(symbol));
        return following.hasMatch() ? State.MATCHED : kept(place.isBeforeWord());
    }

    /// Follows what consumes nothing, conditions included, from an instruction that waits at the place.
    private void reach(int start, Place place) {
        reached.push(start);
        while (reached.isPending()) {
            int each = reached.pop();
            switch (program.at(each)) {
                case Consume _ -> {}
                case Match _ -> reached.matched();
                case Fork(int[] next) -> reached.pushAll(next);
                case Check(Assertion assertion, int next) -> {
                    if (place.fulfils(assertion)) {
                        reached.push(next);
                    }
                }
            }
        }
    }

    private void consume(int value) {
        following.clear();
        for (int i = 0; i < reached.size(); i++) {
            if (program.at(reached.at(i)) instanceof Consume(ByteSet set, int next)
                    && set.contains(value)) {
                follow(next, following);
            }
        }
    }

    /// Follows what consumes nothing up to conditions, which the next symbol decides.
    private void follow(int start, InstructionSet set) {
        set.push(start);
        while (set.isPending()) {
            switch (program.at(set.pop())) {
                case Match _ -> set.matched();
                case Fork(int[] next) -> set.pushAll(next);
                case Consume _, Check _ -> {}
            }
        }
    }

    /// The state for what follows, made if it is new.
    private State kept(boolean isAfterWord) {
        int[] waiting =
                Arrays.stream(waiting(following))
                        .filter(each -> !waitsEverywhere[each])
                        .toArray();
        if (waiting.length == 0 && isOnlyAtBegin) {
            return State.DEAD;
        }
        Key key = new Key(new Waiting(waiting), asksForWords && isAfterWord);
        State known = states.get(key);
        return known == null ? made(key) : known;
    }

    private State made(Key key) {
        int ints = STATE_INTS + key.waiting.instructions.length + program.symbols().count();
        if (keptInts + ints > KEPT_INTS_MAX) {
            states.clear();
            keptInts = 0;
            begin = beginState();
        }
        keptInts += ints;
        State state =
                new State(
                        key.waiting.instructions,
                        key.isAfterWord,
                        false,
                        program.symbols().count());
        states.put(key, state);
        return state;
    }

    /// A place between two bytes: what a condition may ask.
    private record Place(
            boolean isBegin,
            boolean isEnd,
            boolean isFinal,
            boolean isAfterWord,
            boolean isBeforeWord) {
        private Place(State state, int symbol, Program.Symbols symbols) {
            boolean isEnd = symbol == symbols.end();
            this(
                    state.isAtBegin,
                    isEnd,
                    isEnd || symbol == symbols.finalNewline(),
                    state.isAfterWord,
                    !isEnd && ByteSet.WORD.contains(symbols.byteOf(symbol)));
        }

        private boolean fulfils(Assertion assertion) {
            return switch (assertion) {
                case BEGIN -> isBegin;
                case END -> isEnd;
                case END_OR_FINAL_NEWLINE -> isFinal;
                case WORD_BOUNDARY -> isAfterWord != isBeforeWord;
                case NO_WORD_BOUNDARY -> isAfterWord == isBeforeWord;
            };
        }
    }
}
