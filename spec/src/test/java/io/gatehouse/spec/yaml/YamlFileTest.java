package io.gatehouse.spec.yaml;

import static io.gatehouse.spec.Expect.right;
import static io.gatehouse.spec.Expect.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    12,      INTEGER
                    -0x,     STRING
                    0xFF,    INTEGER
                    1.5,     FLOAT
                    1e3,     FLOAT
                    .inf,    FLOAT
                    true,    BOOLEAN
                    yes,     STRING
                    no,      STRING
                    on,      STRING
                    null,    NULL
                    ~,       NULL
                    '"12"',  STRING
                    2026-11-23, STRING
                    """)
    void takesPlainWordsForWhatTheCoreSchemaSays(String text, ScalarType type) {
        assertThat(root("v: " + text).value("v"))
                .containsInstanceOf(Node.Scalar.class)
                .get()
                .extracting(value -> ((Node.Scalar) value).type())
                .isEqualTo(type);
    }

    @Test
    void knowsWhereEachValueStands() {
        Node.Mapping root = root("a: 1\nb:\n  - x\n  - y: z\n");
        Node.Sequence list = (Node.Sequence) root.value("b").orElseThrow();
        assertThat(list.items().get(1).at()).hasToString("f.yaml:4:5");
        assertThat(root.entry("b").orElseThrow().key().at()).hasToString("f.yaml:2:1");
    }

    @Test
    void keepsTheOrderOfNames() {
        assertThat(root("z: 1\na: 2\nm: 3").entries())
                .extracting(Node.Entry::name)
                .containsExactly("z", "a", "m");
    }

    @Test
    void readsJsonIndentedWithTabs() {
        Node node = right(YamlFile.parse("{\n\t\"a\": [1, \"t\\tx\\u00e9\"]\n}", "f.json"));
        Node.Sequence list = (Node.Sequence) ((Node.Mapping) node).value("a").orElseThrow();
        assertThat(((Node.Scalar) list.items().get(1)).text()).isEqualTo("t\tx\u00e9");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(root("\uFEFFa: 1").has("a")).isTrue();
    }

    @Test
    void tellsThatAFileIsMissing(@TempDir Path directory) {
        assertThat(wrong(YamlFile.read(directory.resolve("none.yaml"), "none.yaml")))
                .containsExactly(
                        "none.yaml:1:1: there is no such file: check the name, or create it");
    }

    @Test
    void tellsThatAFileIsNotUtf8(@TempDir Path directory) throws IOException {
        Path file =
                Files.write(directory.resolve("f.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThat(wrong(YamlFile.read(file, "f.yaml")))
                .containsExactly("f.yaml:1:1: the file is not UTF-8 text: save it as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''              | f.yaml:1:1: the file is empty
                    a: 1\\na: 2     | f.yaml:2:1: 'a' is already given in line 1
                    a:\\n\\tb: 1    | f.yaml:2:1: this is not YAML
                    a: [1           | f.yaml:1:6: this is not YAML
                    a: @x           | f.yaml:1:4: this is not YAML
                    a: &x 1         | f.yaml:1:4: anchors and aliases
                    a: !!str 1      | f.yaml:1:4: tags (!) are not read
                    {[a]: 1}        | f.yaml:1:2: a name is a list
                    a: 1\\n---\\nb: 2 | f.yaml:2:1: a second document begins
                    """)
    void namesThePlaceOfAProblem(String text, String problem) {
        assertThat(wrong(YamlFile.parse(text.replace("\\n", "\n").replace("\\t", "\t"), "f.yaml")))
                .first()
                .asString()
                .startsWith(problem);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(wrong(YamlFile.parse("a: &x 1\nb: 1\nb: 2\nc: !t x\n", "f.yaml"))).hasSize(3);
    }

    private static Node.Mapping root(String text) {
        return (Node.Mapping) right(YamlFile.parse(text, "f.yaml"));
    }
}
