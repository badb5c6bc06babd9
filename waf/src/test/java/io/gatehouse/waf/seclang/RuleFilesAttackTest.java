package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rule files from someone who means harm.
class RuleFilesAttackTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir private Path directory = Path.of("");

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private List<String> wrong(Path file) {
        return Read.wrong(new RuleFiles(directory).read(List.of(file)));
    }

    @Test
    void refusesAFileThatIncludesItself() throws IOException { // CWE-674
        Path main = write("main.conf", "Include a.conf");
        write("a.conf", "Include main.conf");
        assertThat(wrong(main)).singleElement().asString().contains("includes itself");
    }

    @Test
    void refusesACircleThroughALink() throws IOException { // CWE-674, CWE-59
        Path main = write("main.conf", "Include again.conf");
        Files.createSymbolicLink(directory.resolve("again.conf"), main);
        assertThat(wrong(main)).singleElement().asString().contains("includes itself");
    }

    @Test
    void refusesDeepInclusion() throws IOException { // CWE-674
        for (int i = 0; i < 30; i++) {
            write(i + ".conf", "Include " + (i + 1) + ".conf");
        }
        write("30.conf", "");
        assertThat(wrong(directory.resolve("0.conf")))
                .singleElement()
                .asString()
                .contains("15.conf:1:9", "more than 16 deep");
    }

    @Test
    void refusesFilesThatMultiply() throws IOException { // CWE-776
        write("0.conf", "");
        for (int i = 1; i <= 10; i++) {
            write(i + ".conf", ("Include " + (i - 1) + ".conf\n").repeat(10));
        }
        assertTimeout(
                SOON,
                () ->
                        assertThat(wrong(directory.resolve("10.conf")))
                                .anyMatch(line -> line.contains("more than 1000 files")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Include /etc/passwd", // CWE-22
                "Include ../../../../../../../../etc/passwd", // CWE-22
                "Include link.conf", // CWE-59
                "SecRule ARGS \"@pmFromFile /etc/passwd\" \"id:1\"", // CWE-22
                "SecRule ARGS \"@ipMatchFromFile link.conf\" \"id:1\"", // CWE-59
            })
    void readsNothingOutsideOfItsDirectory(String line) throws IOException {
        Files.createSymbolicLink(directory.resolve("link.conf"), Path.of("/etc/passwd"));
        assertThat(wrong(write("main.conf", line)))
                .singleElement()
                .asString()
                .contains("outside of the rules' directory")
                .doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Include /dev/zero", "SecRule ARGS \"@pmf /dev/zero\" \"id:1\""})
    void neverOpensADevice(String line) { // CWE-400
        assertThat(Read.wrong(line)).singleElement().asString().contains("is not a plain file");
    }

    @Test
    void neverFetches() { // CWE-918
        assertThat(Read.wrong("SecRule ARGS \"@pmFromFile https://example.com/x\" \"id:1\""))
                .singleElement()
                .asString()
                .contains("nothing is fetched");
    }

    @Test
    void refusesALongFile() throws IOException { // CWE-400
        assertThat(wrong(write("main.conf", "#".repeat(Sources.FILE_BYTES_MAX + 1))))
                .singleElement()
                .asString()
                .contains("longer than 8388608 bytes");
    }

    @Test
    void refusesALongList() throws IOException { // CWE-400
        write("long.data", "x".repeat(Sources.FILE_BYTES_MAX + 1));
        assertThat(wrong(write("main.conf", "SecRule ARGS \"@pmf long.data\" \"id:1\"")))
                .singleElement()
                .asString()
                .contains("'long.data' is longer than 8388608 bytes");
    }

    @Test
    void isQuickWithAPatternOfManyStars() throws IOException { // CWE-1333
        write("a".repeat(200), "");
        assertTimeout(
                SOON,
                () ->
                        assertThat(wrong(write("main.conf", "Include " + "*a".repeat(60) + "*b")))
                                .singleElement()
                                .asString()
                                .contains("no file is named like"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SecMarker \"A", // CWE-20
                "SecAction \"id:1,msg:'a\"",
                "SecAction \"id:1,msg:'a'b\"",
                "SecAction \"id:1,msg:a'b',deny\"", // a quote that swallows a decision
                "SecAction \"id:1,setvar:tx.x=a:'b,deny'\"",
                "SecAction \"id:1\"deny",
                "SecAction id:1,msg:\"a\"",
                "SecMarker 'A'",
                "SecMarker A\\ ",
                "SecMarker A\\",
                "SecMarker A\\\n#B",
                "# comment \\\nSecRuleEngine Off", // engines disagree what is in force
                "SecMarker A\u0000B", // CWE-158
                "SecMarker A\rSecRuleEngine Off", // CWE-93
                "SecMarker A\u0130", // no byte
                "SecMarker \"\"",
            })
    void refusesWhatCanBeReadInTwoWays(String text) {
        assertThat(Read.wrong(text)).isNotEmpty().allMatch(line -> line.startsWith("r.conf:"));
    }

    static Stream<String> floods() {
        String head = "SecAction \"id:1,";
        return Stream.of(
                "SecAction \"" + "tag:a,".repeat(100_000) + "id:1\"", // CWE-770
                "SecRule " + "ARGS|".repeat(100_000) + "ARGS \"@rx a\" \"id:1\"",
                "SecRule " + "A|".repeat(200_000) + "ARGS \"@rx a\" \"id:1\"",
                "SecRule ARGS \"@rx " + "a".repeat(QuestionReader.ARGUMENT_CHARS_MAX) + "\" id:1",
                "SecRule ARGS \"@rx " + "%{".repeat(30_000) + "tx.a}\" \"id:1,x\"",
                "SecRule ARGS:/" + "(".repeat(2000) + "/ \"@rx a\" \"id:1\"", // CWE-674
                "SecRule ARGS:/" + "([)]".repeat(500) + "/ \"@rx a\" \"id:1\"",
                "SecRule ARGS:/[" + "a&&".repeat(600) + "]/ \"@rx a\" \"id:1\"",
                "SecRule ARGS:/"
                        + "(".repeat(90)
                        + "a"
                        + "{100})".repeat(90)
                        + "/ \"@rx a\" \"id:1\"",
                "SecRule ARGS:/(((a{500}){500}){500})/ \"@rx a\" \"id:1\"", // CWE-789
                "SecRule ARGS:/a{99999999999999}/ \"@rx a\" \"id:1\"", // CWE-190
                "SecRule ARGS:/(a)\\1/ \"@rx a\" \"id:1\"", // CWE-1333: only what is linear
                "SecRule ARGS:/" + "a".repeat(3000) + "/ \"@rx a\" \"id:1\"",
                head + "msg:'" + "%{tx.a}".repeat(10_000) + "'\"",
                head + "msg:'" + "%{".repeat(8_000) + "'\"",
                head + "setvar:tx." + "%{tx.a}".repeat(10_000) + "=1\"",
                head + "severity:" + "C".repeat(100_000) + "\"",
                "A".repeat(1_000_000),
                "SecMarker " + "a ".repeat(200_000),
                "SecMarker \"" + "\\\"".repeat(300_000) + "\"",
                "SecMarker \\\n" + "\\\n".repeat(1_000_000) + "\"",
                "\"".repeat(500_000),
                "SecRuleRemoveById " + "1,".repeat(200_000),
                "SecRuleEngine On\n".repeat(100_000),
                "SecMarker a\nSecMarker a\n".repeat(50_000),
                "SecRuleRemoveById 1-9\n".repeat(50_000),
                "SecAction \"chain\"\n".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("floods")
    void isQuickWithAFloodAndTellsAFewProblems(String text) { // CWE-400, CWE-770
        assertTimeout(
                SOON,
                () ->
                        assertThat(Read.wrong(text))
                                .hasSizeBetween(1, 1000)
                                .allMatch(line -> line.length() < 300));
    }

    @Test
    void isQuickWithAsManyRulesAndRemovalsAsThereMayBe() { // CWE-407
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, 15_000)
                .forEach(id ->
                        text.append("SecRule ARGS \"@rx a\" \"id:")
                                .append(id)
                                .append(",phase:1,tag:a,tag:b\"\n"));
        IntStream.range(0, Tuning.TUNINGS_MAX)
                .forEach(i -> text.append("SecRuleUpdateTargetByTag b !ARGS:x\n"));
        assertTimeout(
                Duration.ofSeconds(60),
                () -> assertThat(Read.rules(text.toString()).rules()).hasSize(15_000));
    }

    @Test
    void neverRunsAnything() { // CWE-78
        Path trace = directory.resolve("trace");
        assertThatCode(() -> Read.rules("SecMarker `touch${IFS}" + trace + "`"))
                .doesNotThrowAnyException();
        assertThat(trace).doesNotExist();
    }

    @Test
    void aProblemShowsLittleOfTheFileAndNoControlCharacter() { // CWE-117, CWE-532
        assertThat(Read.wrong("\u001b[31m" + "x".repeat(500)))
                .singleElement()
                .asString()
                .doesNotContain("\u001b");
        assertThat(Read.wrong("Secret" + "x".repeat(500)))
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }
}
