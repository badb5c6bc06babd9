package io.gatehouse.spec.yaml.layout;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.util.List;

/// A YAML document as a person wrote it: comments, blank lines, the order of names and the quotes of values are part of it. Immutable.
///
/// What is printed reads back to the same values, and printing that again changes nothing.
public record Layout(Group root) {

    /// @param name of the file, for positions
    /// @return the layout, or what is wrong with the text; a document that is no mapping is wrong as well
    public static Parsed<Layout> read(String text, String name) {
        return switch (YamlFile.parse(text, name)) {
            case Parsed.Right<Node>(Node.Mapping _) ->
                    new Parsed.Right<>(new LayoutReader(text).read());
            case Parsed.Right<Node>(Node other) ->
                    new Parsed.Wrong<>(
                            List.of(
                                    new Problem(
                                            new Position(name, 1, 1),
                                            "the file is " + other.kind() + ", not a mapping",
                                            "write name: value pairs")));
            case Parsed.Wrong<Node>(List<Problem> problems) -> new Parsed.Wrong<>(problems);
        };
    }

    /// Two blanks for each level, one line for each value, one blank line at most; short collections that were written in brackets stay so.
    public String print() {
        return new LayoutPrinter().print(root);
    }

    /// Every comment, in order, each from its `#` on.
    public List<String> comments() {
        return root.comments();
    }
}
