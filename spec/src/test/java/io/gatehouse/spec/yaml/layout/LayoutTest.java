package io.gatehouse.spec.yaml.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.YamlFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    static Layout read(String text) {
        return ((Parsed.Right<Layout>) Layout.read(text, "a.yaml")).value();
    }

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("app:    http://x\n", "app: http://x\n"),
                Arguments.of("a: 1 # why\n", "a: 1  # why\n"),
                Arguments.of("# top\n\n\n\na: 1\n", "# top\n\na: 1\n"),
                Arguments.of(
                        "a:\n    b: 1\n    # end of a\nc: 2\n", "a:\n  b: 1\n  # end of a\nc: 2\n"),
                Arguments.of("a:\n    b: 1\n# of c\nc: 2\n", "a:\n  b: 1\n# of c\nc: 2\n"),
                Arguments.of("a: # list\n- b\n- c # see\n", "a:  # list\n  - b\n  - c  # see\n"),
                Arguments.of("a: [b,c,   d]\n", "a: [b, c, d]\n"),
                Arguments.of("a: {b: 1,\n   c: 2}\n", "a: { b: 1, c: 2 }\n"),
                Arguments.of(
                        "a: [ b, # first\n     c ] # second\n",
                        "a:  # second\n  - b  # first\n  - c\n"),
                Arguments.of("a: 'x: #y'\nb: \"z\"\n", "a: 'x: #y'\nb: \"z\"\n"),
                Arguments.of("a: one\n   two # both\n", "a: one two  # both\n"),
                Arguments.of(
                        "a: > # fold\n  one\n  two\n\n# b\nb: 1\n",
                        "a: \"one two\\n\"  # fold\n\n# b\nb: 1\n"));
    }

    @ParameterizedTest
    @MethodSource("written")
    void printsOneForm(String written, String printed) {
        assertThat(read(written).print()).isEqualTo(printed);
        assertThat(read(printed).print()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:\n  - # of the item\n    b: 1\n    c: 2\n  # of the next\n  - d: 1\n",
                "a:\n  - - b\n    # deep\n    - c\n  # low\n",
                "{ a: 1, # one\n  b: { c: [d] } } # end\n# last\n",
                "a:\n\n\n  b: 1\n\n\n  c: 2\n\n\n",
                "a: |\n  one\n  two\n  # not a comment\n\n# a comment\nb: 1",
                "--- # start\na: 1\n...\n# end\n",
                "a:\r\n  b: 1 # x\r\n",
                "? a # key\n: b # value\n",
                "a:\n# nothing follows\nb: ~\nc:\n",
                "\"a b\": 'it''s'\n'#': '#'\n",
                "a: b#c\nd: http://x/#y # z\n",
                "ä: 😀 # 😀 é\nb: [😀, # x\n c]\n",
                "a: { b: c, d: [e, {f: g}] }\n",
            })
    void keepsCommentsAndValuesAndPrintsTheSameAgain(String written) {
        Layout layout = read(written);
        String printed = layout.print();

        assertThat(values(printed)).as(printed).isEqualTo(values(written));
        assertThat(read(printed).comments())
                .as(printed)
                .containsExactlyInAnyOrderElementsOf(layout.comments());
        assertThat(layout.comments()).hasSameSizeAs(comments(written));
        assertThat(read(printed).print()).isEqualTo(printed);
    }

    /// Where a comment must be found, by another reading: behind a blank or at the start of a line, and not in these cases' texts.
    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> !line.contains("not a comment"))
                .filter(line -> line.matches("(.*\\s)?#[^']*"))
                .toList();
    }

    static String values(String text) {
        return plain(((Parsed.Right<Node>) YamlFile.parse(text, "a.yaml")).value());
    }

    private static String plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.type() + " '" + scalar.text() + "'";
            case Node.Sequence list ->
                    list.items().stream().map(LayoutTest::plain).toList().toString();
            case Node.Mapping mapping ->
                    mapping.entries().stream()
                            .map(entry -> entry.name() + "=" + plain(entry.value()))
                            .toList()
                            .toString();
        };
    }

    @Test
    void aLongCollectionStandsInLines() {
        String item = "x".repeat(60);

        assertThat(read("a: [" + item + ", " + item + "]\n").print())
                .isEqualTo("a:\n  - " + item + "\n  - " + item + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a text", "", "- a", "a: 1\na: 2", "a: &x b"})
    void refusesWhatIsNoMappingOrUnsound(String text) {
        assertThat(Layout.read(text, "a.yaml")).isInstanceOf(Parsed.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk",
                "clerk, mfa",
                "a: b",
                "a #b",
                "a:",
                "::1",
                "*",
                "true",
                "no",
                "12",
                "1e3",
                "0x1f",
                "",
                " a",
                "a ",
                "it's",
                "\"",
                "a\nb",
                "\t",
                "é",
                "[a]",
                "{a}",
                "owner(response[].x)",
                "-",
                "- a",
                "?",
                "null",
                "100/min per user",
                "2001:db8::/32",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "@a",
                "%a",
                "`",
                "a\\b\u0007",
            })
    void aWordIsReadAsItself(String text) {
        String both =
                "a: " + Word.of(text).source() + "\nb: [" + Word.inBrackets(text).source() + "]\n";

        assertThat(values(both)).isEqualTo("[a=STRING '" + text + "', b=[STRING '" + text + "']]");
    }
}
