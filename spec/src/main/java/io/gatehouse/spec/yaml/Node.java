package io.gatehouse.spec.yaml;

import io.gatehouse.spec.Position;
import java.util.List;
import java.util.Optional;

/// A value in a file, and where it stands. Immutable; never cyclic, because aliases are refused.
public sealed interface Node {

    /// Where the value begins.
    Position at();

    /// What a person calls this kind of value.
    String kind();

    /// Names and their values, in the order of the file. Names are unique.
    record Mapping(Position at, List<Entry> entries) implements Node {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        public Optional<Entry> entry(String name) {
            for (Entry entry : entries) {
                if (entry.name().equals(name)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        public Optional<Node> value(String name) {
            return entry(name).map(Entry::value);
        }

        public boolean has(String name) {
            return entry(name).isPresent();
        }
    }

    /// One name of a mapping with its value.
    record Entry(Scalar key, Node value) {

        public String name() {
            return key.text();
        }
    }

    record Sequence(Position at, List<Node> items) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// A single word, text or number.
    ///
    /// @param text as written, without quotes and escapes
    /// @param type what YAML 1.2's core schema takes it for; whatever is quoted is a string
    /// @param verbatim where its first character stands, if the file holds the text as it is: on one line, without escapes
    record Scalar(Position at, String text, ScalarType type, Optional<Position> verbatim)
            implements Node {

        @Override
        public String kind() {
            return type.kind();
        }

        /// Where the character of this index stands, as well as can be told.
        public Position at(int index) {
            return verbatim.map(first ->
                            new Position(first.file(), first.line(), first.column() + index))
                    .orElse(at);
        }

        public boolean isString() {
            return type == ScalarType.STRING;
        }

        public boolean isTrue() {
            return type == ScalarType.BOOLEAN && text.equalsIgnoreCase("true");
        }
    }
}
