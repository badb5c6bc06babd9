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

/// Says which members of a [Program] match a text, one step per byte: a deterministic automaton whose states are made when a text first needs them.
///
/// The answer is that of `java.util.regex`, without its backtracking: no text makes it slow. States are kept up to a limit, then all are forgotten. A text that
/// would make too many new ones is given up.
///
/// Thread-safe. States are immutable but for their table of next states, which is written under a lock and read without: a reader sees either nothing, and then
/// takes the lock, or a state whose fields are final.
final class LazyDfa {
    /// The text made too many new states; somebody else must decide.
    static final long GAVE_UP = -1;

    /// How many transitions any text may add. Each costs some microseconds.
    static final int NEW_TRANSITIONS = 1_000;

    /// A text may add another one for so many bytes.
    static final int BYTES_PER_NEW_TRANSITION = 4;

    /// About how much memory the states of one expression may take, in units of four bytes.
    static final int KEPT_INTS_MAX = 1 << 16;

    /// About how much a state takes beside its arrays.
    private static final int STATE_INTS = 16;

    /// @param matched a bit for each member that has matched already; nobody waits for it any more
    /// @param isAfterWord the byte before belongs to a word; always false if the program does not ask
    private record Key(Waiting waiting, long matched, boolean isAfterWord) {}

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

    /// What one symbol makes of some instructions.
    ///
    /// @param waiting instructions that wait for the symbol after it
    /// @param matched the members that match
    private record Step(int[] waiting, long matched) {}

    private static final class State {
        /// Instructions that wait for the next symbol, but those that wait everywhere.
        private final int[] waiting;

        private final long matched;
        private final boolean isAfterWord;
        private final boolean isAtBegin;

        /// Nothing more can match.
        private final boolean isFinal;

        private final @Nullable State[] next;

        private State(Key key, boolean isAtBegin, boolean isFinal, int symbols) {
            this.waiting = key.waiting.instructions;
            this.matched = key.matched;
            this.isAfterWord = key.isAfterWord;
            this.isAtBegin = isAtBegin;
            this.isFinal = isFinal;
            this.next = new @Nullable State[symbols];
        }
    }

    private final Program program;
    private final byte[] symbolOf;
    private final long allMembers;
    private final int keptIntsMax;
    private final boolean asksForWords;

    /// Instructions that wait at every place, since a match may begin there.
    private final int[] everywhere;

    /// Steps of these at any place but the begin, for each symbol, after a byte of a word or not.
    private final @Nullable Step[] begun;

    private final boolean isOnlyAtBegin;
    private final boolean[] waitsEverywhere;

    private final Object lock = new Object();
    private final InstructionSet reached;
    private final InstructionSet following;
    private final Map<Key, State> states = new HashMap<>();
    private int keptInts;
    private volatile State begin;

    LazyDfa(Program program, int keptIntsMax) {
        this.program = program;
        this.symbolOf = program.symbols().symbolOf();
        this.allMembers = (1L << program.starts().length) - 1;
        this.keptIntsMax = keptIntsMax;
        this.asksForWords = program.instructions().stream().anyMatch(LazyDfa::isAboutWords);
        this.reached = new InstructionSet(program.size());
        this.following = new InstructionSet(program.size());
        for (int start : program.starts()) {
            follow(start);
        }
        this.everywhere = waiting();
        this.begun = new @Nullable Step[program.symbols().count() * 2];
        this.waitsEverywhere = new boolean[program.size()];
        for (int each : everywhere) {
            waitsEverywhere[each] = true;
        }
        this.isOnlyAtBegin = Arrays.stream(everywhere).allMatch(this::isBegin);
        this.begin = beginState();
    }

    private State beginState() {
        Key nothing = new Key(new Waiting(new int[0]), 0, false);
        return new State(nothing, true, false, program.symbols().count());
    }

    private static boolean isAboutWords(Program.Instruction instruction) {
        return instruction instanceof Check(Assertion assertion, int _)
                && (assertion == Assertion.WORD_BOUNDARY
                        || assertion == Assertion.NO_WORD_BOUNDARY);
    }

    private boolean isBegin(int instruction) {
        return program.at(instruction) instanceof Check(Assertion assertion, int _)
                && assertion == Assertion.BEGIN;
    }

    Program program() {
        return program;
    }

    /// Which members match somewhere in the text.
    ///
    /// @return a bit for each, or [#GAVE_UP]
    long search(String text) {
        int last = text.length() - 1;
        int newTransitions = NEW_TRANSITIONS + text.length() / BYTES_PER_NEW_TRANSITION;
        State state = begin;
        for (int i = 0; i < last; i++) {
            int symbol = symbolOf[text.charAt(i) & 0xFF] & 0xFF;
            State next = state.next[symbol];
            if (next == null) {
                if (--newTransitions < 0) {
                    return GAVE_UP;
                }
                next = transition(state, symbol);
            }
            if (next.isFinal) {
                return next.matched;
            }
            state = next;
        }
        return searchEnd(state, text);
    }

    /// The last byte, and the end.
    private long searchEnd(State from, String text) {
        State state = from;
        if (!text.isEmpty()) {
            char last = text.charAt(text.length() - 1);
            boolean isNewline = last == '\n';
            state =
                    next(
                            from,
                            isNewline
                                    ? program.symbols().finalNewline()
                                    : symbolOf[last & 0xFF] & 0xFF);
        }
        return state.isFinal ? state.matched : next(state, program.symbols().end()).matched;
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
        Step begun = state.isAtBegin ? step(everywhere, symbol, place) : begun(symbol, place);
        Step gone = step(state.waiting, symbol, place);
        following.clear();
        following.pushAll(begun.waiting);
        following.pushAll(gone.waiting);
        return kept(state.matched | begun.matched | gone.matched, place);
    }

    /// The step of those instructions that wait everywhere, which is the same at most places and is kept.
    private Step begun(int symbol, Place place) {
        int index = symbol * 2 + (place.isAfterWord ? 1 : 0);
        Step known = begun[index];
        if (known != null) {
            return known;
        }
        Step step = step(everywhere, symbol, place);
        begun[index] = step;
        return step;
    }

    private Step step(int[] instructions, int symbol, Place place) {
        reached.clear();
        following.clear();
        long matched = reach(instructions, place);
        if (!place.isEnd()) {
            matched |= consume(program.symbols().byteOf(symbol));
        }
        return new Step(waiting(), matched);
    }

    /// Follows what consumes nothing, conditions included, from instructions that wait at the place.
    ///
    /// @return the members that match
    private long reach(int[] instructions, Place place) {
        reached.pushAll(instructions);
        long matched = 0;
        while (reached.isPending()) {
            int each = reached.pop();
            switch (program.at(each)) {
                case Consume _ -> {}
                case Match _ -> matched |= 1L << member(each);
                case Fork(int[] next) -> reached.pushAll(next);
                case Check(Assertion assertion, int next) -> {
                    if (place.fulfils(assertion)) {
                        reached.push(next);
                    }
                }
            }
        }
        return matched;
    }

    /// @return the members that match
    private long consume(int value) {
        long matched = 0;
        for (int i = 0; i < reached.size(); i++) {
            int each = reached.at(i);
            if (program.at(each) instanceof Consume(ByteSet set, int next) && set.contains(value)) {
                matched |= follow(next);
            }
        }
        return matched;
    }

    /// Follows what consumes nothing up to conditions, which the next symbol decides.
    ///
    /// @return the members that match
    private long follow(int start) {
        long matched = 0;
        following.push(start);
        while (following.isPending()) {
            int each = following.pop();
            switch (program.at(each)) {
                case Match _ -> matched |= 1L << member(each);
                case Fork(int[] next) -> following.pushAll(next);
                case Consume _, Check _ -> {}
            }
        }
        return matched;
    }

    private int member(int instruction) {
        return program.members()[instruction];
    }

    /// The state for what follows, made if it is new.
    private State kept(long matched, Place place) {
        int[] waiting =
                Arrays.stream(following.sorted())
                        .filter(each -> !waitsEverywhere[each])
                        .filter(each -> (matched >>> member(each) & 1) == 0)
                        .toArray();
        boolean isFinal =
                place.isEnd() || matched == allMembers || waiting.length == 0 && isOnlyAtBegin;
        boolean isAfterWord = asksForWords && place.isBeforeWord();
        Key key = new Key(new Waiting(waiting), matched, isAfterWord);
        if (isFinal) {
            return new State(key, false, true, 0);
        }
        State known = states.get(key);
        return known == null ? made(key) : known;
    }

    /// Forks are done with; all else that follows waits.
    private int[] waiting() {
        return Arrays.stream(following.sorted())
                .filter(each -> !(program.at(each) instanceof Fork))
                .toArray();
    }

    private State made(Key key) {
        int symbols = program.symbols().count();
        int ints = STATE_INTS + key.waiting.instructions.length + symbols;
        if (keptInts + ints > keptIntsMax) {
            states.clear();
            keptInts = 0;
            begin = beginState();
        }
        keptInts += ints;
        State state = new State(key, false, false, symbols);
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

    int states() {
        synchronized (lock) {
            return states.size();
        }
    }
}
