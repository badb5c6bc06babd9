package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Including files, and lists that operators name.
class RuleFilesTest {
    @TempDir private Path directory = Path.of("");

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Path.of(file.toString()).resolveSibling(""));
        return Files.writeString(file, text);
    }

    private List<String> markers(Path file) {
        return Read.right(new RuleFiles(directory).read(List.of(file))).directives().stream()
                .map(RuleText::of)
                .toList();
    }

    @Test
    void includesFilesInTheOrderOfTheirNames() throws IOException {
        write("rules/b.conf", "SecMarker B");
        write("rules/a.conf", "SecMarker A");
        write("rules/.hidden.conf", "SecMarker H");
        write("rules/c.data", "nonsense");
        Path main = write("main.conf", "SecMarker M\nInclude rules/*.conf\nSecMarker Z");
        assertThat(markers(main))
                .containsExactly(
                        "SecMarker \"M\"", "SecMarker \"A\"", "SecMarker \"B\"", "SecMarker \"Z\"");
    }

    @Test
    void namesCountFromTheFileThatTheyStandIn() throws IOException {
        write("a/b/inner.conf", "SecRule ARGS \"@pmFromFile list.data\" \"id:1,phase:2\"");
        Path list = write("a/b/list.data", "x\n");
        write("a/middle.conf", "Include b/inner.conf");
        Path main = write("main.conf", "include \"a/middle.conf\"");
        RuleSet rules = Read.right(new RuleFiles(directory).read(List.of(main)));
        assertThat(rules.rules().getFirst().subject())
                .isInstanceOfSatisfying(
                        Subject.Condition.class,
                        condition ->
                                assertThat(condition.question().file()).hasValue(realPath(list)));
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void problemsNameTheIncludedFile() throws IOException {
        write("a.conf", "\nSecRul");
        Path main = write("main.conf", "Include a.conf");
        assertThat(Read.wrong(new RuleFiles(directory).read(List.of(main))))
                .containsExactly(
                        directory.resolve("a.conf")
                                + ":2:1: the directive 'SecRul' is unknown: did you mean SecRule?");
    }

    @Test
    void aMissingListIsAProblem() throws IOException {
        Path main = write("main.conf", "SecRule ARGS \"@pmf no.data\" \"id:1,phase:2\"");
        assertThat(Read.wrong(new RuleFiles(directory).read(List.of(main))))
                .singleElement()
                .asString()
                .contains("main.conf:1:20: there is no file 'no.data'");
    }

    @Test
    void readsSeveralFilesAsOne() throws IOException {
        Path one = write("1.conf", "SecAction \"id:1,phase:1,skipAfter:END\"");
        Path two = write("2.conf", "SecMarker END");
        assertThat(Read.right(new RuleFiles(directory).read(List.of(one, two))).directives())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "*.conf, a.conf, true",
        "*.conf, .conf, false",
        ".*, .conf, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        "a*, b, false",
        "*, anything, true",
        "a, ab, false",
        "'{a,b}', a, false",
    })
    void matchesNames(String pattern, String name, boolean matches) {
        assertThat(Wildcard.matches(pattern, name)).isEqualTo(matches);
    }
}
