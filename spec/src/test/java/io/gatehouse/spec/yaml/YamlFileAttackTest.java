package io.gatehouse.spec.yaml;

import static io.gatehouse.spec.Expect.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileAttackTest {

    @Test
    void refusesBillionLaughs() { // CWE-776
        String bomb =
                """
                a: &a [x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
                """;
        assertThat(wrong(YamlFile.parse(bomb, "f.yaml")))
                .allMatch(line -> line.contains("anchors"));
    }

    @Test
    void refusesDeepNesting() { // CWE-674
        assertThat(wrong(YamlFile.parse("[".repeat(100_000), "f.yaml")))
                .containsExactly(
                        "f.yaml:1:101: values are nested more than 100 deep:"
                                + " split or simplify the file");
    }

    @Test
    void refusesALongFile(@TempDir Path directory) throws IOException { // CWE-400
        Path file =
                Files.writeString(
                        directory.resolve("f.yaml"), "#".repeat(YamlFile.FILE_BYTES_MAX + 1));
        assertThat(wrong(YamlFile.read(file, "f.yaml"))).first().asString().contains("longer than");
    }

    @Test
    void refusesTooManyValues() { // CWE-400
        assertThat(wrong(YamlFile.parse("[" + "1,".repeat(1_000_001) + "]", "f.yaml")))
                .first()
                .asString()
                .contains("more than 1000000 values");
    }

    @Test
    void neverMakesAnObjectOfATag() { // CWE-502
        assertThat(wrong(YamlFile.parse("a: !!javax.script.ScriptEngineManager [x]", "f.yaml")))
                .first()
                .asString()
                .contains("tags (!) are not read");
    }

    /// CWE-248: the parser underneath throws what no parser should. Found by fuzzing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a: \\x",
                "\"\\u12",
                "\"\\U0011",
                "a: \"\\xZZ\"",
                "a: \"\\UFFFFFFFF\"",
                "a: \"\\"
            })
    void anEscapeThatEndsTooSoonIsAProblemWithAPlace(String text) {
        assertThat(wrong(YamlFile.parse(text, "f.yaml")))
                .first()
                .asString()
                .startsWith("f.yaml:1:")
                .contains("this is not YAML");
    }
}
