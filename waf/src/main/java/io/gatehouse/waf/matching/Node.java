package io.gatehouse.waf.matching;

import java.util.List;

/// The syntax tree of a regular expression over bytes. It says which texts match, not what groups capture: greedy and lazy, capturing and not are the same here.
/// Immutable.
sealed interface Node {
    /// Matches the empty text.
    Node EMPTY = new Sequence(List.of());

    /// One byte of the set.
    record Bytes(ByteSet set) implements Node {}

    /// All parts, one after the other.
    record Sequence(List<Node> parts) implements Node {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// Any one of the branches.
    record Choice(List<Node> branches) implements Node {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    /// The body so often.
    ///
    /// @param max [#UNBOUNDED] if there is no upper bound
    record Repeat(Node body, int min, int max) implements Node {
        static final int UNBOUNDED = Integer.MAX_VALUE;
    }

    /// A condition on the place, which consumes nothing.
    enum Assertion implements Node {
        BEGIN,
        END,
        /// The end, or before a newline that ends the text: what `$` means without MULTILINE.
        END_OR_FINAL_NEWLINE,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }
}
