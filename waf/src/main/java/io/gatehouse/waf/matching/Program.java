package io.gatehouse.waf.matching;

import io.gatehouse.waf.matching.Node.Assertion;
import java.util.List;

/// A nondeterministic finite automaton: instructions that a [LazyDfa] follows, many at once. Immutable.
///
/// It may stand for several expressions, its members, which are told apart.
///
/// @param starts where each member begins
/// @param members for each instruction, which member it belongs to
/// @param symbols what it tells apart
record Program(List<Instruction> instructions, int[] starts, byte[] members, Symbols symbols) {
    /// As many as a `long` has bits, but one, which says that a search was given up.
    static final int MEMBERS_MAX = Long.SIZE - 1;

    /// One step.
    sealed interface Instruction {
        /// Consumes a byte of the set and goes on.
        record Consume(ByteSet set, int next) implements Instruction {}

        /// Goes on if the place is right.
        record Check(Assertion assertion, int next) implements Instruction {}

        /// Goes on everywhere at once.
        record Fork(int[] next) implements Instruction {}

        /// A match ends here.
        record Match() implements Instruction {}
    }

    /// Bytes that no instruction tells apart are one symbol. Two more stand for a newline that ends the text, and for the end.
    ///
    /// @param symbolOf for each byte value
    /// @param sample for each symbol of bytes, one of its bytes
    record Symbols(byte[] symbolOf, int[] sample) {
        int finalNewline() {
            return sample.length;
        }

        int end() {
            return sample.length + 1;
        }

        int count() {
            return sample.length + 2;
        }

        int byteOf(int symbol) {
            return symbol == finalNewline() ? '\n' : sample[symbol];
        }
    }

    Instruction at(int index) {
        return instructions.get(index);
    }

    int size() {
        return instructions.size();
    }
}
