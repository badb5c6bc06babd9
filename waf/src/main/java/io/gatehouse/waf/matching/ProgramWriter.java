package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Node.Bytes;
import io.gatehouse.waf.matching.Node.Choice;
import io.gatehouse.waf.matching.Node.Repeat;
import io.gatehouse.waf.matching.Node.Sequence;
import io.gatehouse.waf.matching.Program.Instruction;
import io.gatehouse.waf.matching.Program.Instruction.Check;
import io.gatehouse.waf.matching.Program.Instruction.Consume;
import io.gatehouse.waf.matching.Program.Instruction.Fork;
import io.gatehouse.waf.matching.Program.Instruction.Match;
import io.gatehouse.waf.matching.Program.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Translates a syntax tree, from its end to its begin: each part is told where to go on.
final class ProgramWriter {
    /// Counts that multiply beyond this are left to `java.util.regex`.
    static final int INSTRUCTIONS_MAX = 100_000;

    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        private TooLarge() {
            super("", null, false, false);
        }
    }

    private final List<Instruction> instructions = new ArrayList<>();

    private ProgramWriter() {}

    /// Empty if the program would be too large.
    static Optional<Program> write(Node tree) {
        try {
            ProgramWriter writer = new ProgramWriter();
            int match = writer.append(new Match());
            int start = writer.node(tree, match);
            return Optional.of(
                    new Program(
                            List.copyOf(writer.instructions),
                            new int[] {start},
                            new byte[writer.instructions.size()],
                            symbols(writer.instructions)));
        } catch (TooLarge _) {
            return Optional.empty();
        }
    }

    private int append(Instruction instruction) throws TooLarge {
        if (instructions.size() == INSTRUCTIONS_MAX) {
            throw new TooLarge();
        }
        instructions.add(instruction);
        return instructions.size() - 1;
    }

    /// @return where the node begins
    private int node(Node node, int next) throws TooLarge {
        return switch (node) {
            case Bytes(ByteSet set) -> append(new Consume(set, next));
            case Assertion assertion -> append(new Check(assertion, next));
            case Sequence(List<Node> parts) -> sequence(parts, next);
            case Choice(List<Node> branches) -> choice(branches, next);
            case Repeat(Node body, int min, int max) -> repeat(body, min, max, next);
        };
    }

    private int sequence(List<Node> parts, int next) throws TooLarge {
        int begin = next;
        for (Node part : parts.reversed()) {
            begin = node(part, begin);
        }
        return begin;
    }

    private int choice(List<Node> branches, int next) throws TooLarge {
        int[] begins = new int[branches.size()];
        for (int i = 0; i < begins.length; i++) {
            begins[i] = node(branches.get(i), next);
        }
        return append(new Fork(begins));
    }

    private int repeat(Node body, int min, int max, int next) throws TooLarge {
        int begin = max == Repeat.UNBOUNDED ? loop(body, next) : optional(body, max - min, next);
        for (int i = 0; i < min; i++) {
            int before = begin;
            begin = node(body, before);
            if (begin == before) { // the body is nothing, however often
                break;
            }
        }
        return begin;
    }

    private int loop(Node body, int next) throws TooLarge {
        int[] targets = {next, next};
        int fork = append(new Fork(targets));
        targets[0] = node(body, fork);
        return fork;
    }

    /// The body, and within it again, so often; each time with a way out.
    private int optional(Node body, int times, int next) throws TooLarge {
        int begin = next;
        for (int i = 0; i < times; i++) {
            begin = append(new Fork(new int[] {node(body, begin), next}));
        }
        return begin;
    }

    /// The programs of one member each, side by side. Empty if that would be too large.
    static Optional<Program> sideBySide(List<Program> programs) {
        List<Instruction> all = new ArrayList<>();
        int[] starts = new int[programs.size()];
        byte[] members = new byte[programs.stream().mapToInt(Program::size).sum()];
        if (members.length > INSTRUCTIONS_MAX || starts.length > Program.MEMBERS_MAX) {
            return Optional.empty();
        }
        for (int i = 0; i < starts.length; i++) {
            int base = all.size();
            starts[i] = base + programs.get(i).starts()[0];
            programs.get(i).instructions().forEach(each -> all.add(moved(each, base)));
            Arrays.fill(members, base, all.size(), (byte) i);
        }
        return Optional.of(new Program(List.copyOf(all), starts, members, symbols(all)));
    }

    private static Instruction moved(Instruction instruction, int by) {
        return switch (instruction) {
            case Consume(ByteSet set, int next) -> new Consume(set, next + by);
            case Check(Assertion assertion, int next) -> new Check(assertion, next + by);
            case Fork(int[] next) -> new Fork(Arrays.stream(next).map(each -> each + by).toArray());
            case Match match -> match;
        };
    }

    private static Symbols symbols(List<Instruction> instructions) {
        Set<ByteSet> sets = new LinkedHashSet<>();
        for (Instruction each : instructions) {
            switch (each) {
                case Consume(ByteSet set, int _) -> sets.add(set);
                case Check(Assertion assertion, int _) -> sets.add(toldApartBy(assertion));
                case Fork _, Match _ -> {}
            }
        }
        return symbolsOf(sets);
    }

    private static ByteSet toldApartBy(Assertion assertion) {
        return switch (assertion) {
            case WORD_BOUNDARY, NO_WORD_BOUNDARY -> ByteSet.WORD;
            case END_OR_FINAL_NEWLINE -> ByteSet.of('\n');
            case BEGIN, END -> ByteSet.ANY;
        };
    }

    /// Splits the bytes by one set after the other.
    private static Symbols symbolsOf(Set<ByteSet> sets) {
        int[] symbolOf = new int[256];
        int symbols = 1;
        for (ByteSet set : sets) {
            int[] inside = new int[symbols];
            int[] outside = new int[symbols];
            for (int value = 0; value < 256; value++) {
                (set.contains(value) ? inside : outside)[symbolOf[value]]++;
            }
            int[] moved = new int[symbols];
            for (int symbol = 0, old = symbols; symbol < old; symbol++) {
                if (inside[symbol] > 0 && outside[symbol] > 0) {
                    moved[symbol] = symbols++;
                }
            }
            for (int value = 0; value < 256; value++) {
                if (set.contains(value) && moved[symbolOf[value]] > 0) {
                    symbolOf[value] = moved[symbolOf[value]];
                }
            }
        }
        byte[] compact = new byte[256];
        int[] sample = new int[symbols];
        for (int value = 0; value < 256; value++) {
            compact[value] = (byte) symbolOf[value];
            sample[symbolOf[value]] = value;
        }
        return new Symbols(compact, sample);
    }
}
