package io.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.http.FramingFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents say what the program does.
class DocumentsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE_ROW =
            Pattern.compile("^\\| `([A-Z0-9_]+)` \\| (\\d{3}) ", Pattern.MULTILINE);
    private static final Pattern TEST_NAME = Pattern.compile("`([a-z]+)/(?:[a-z]+/)*([A-Z]\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    private static String read(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    @Test
    void theGuideListsEveryRefusalWithItsStatusAndNoOther() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher rows = CODE_ROW.matcher(read("docs/guide/refusals.md"));
        while (rows.find()) {
            told.add(rows.group(1) + " " + rows.group(2));
        }
        Set<String> known =
                Stream.concat(
                                Stream.of(RefusalCode.values())
                                        .map(code -> code.name() + " " + code.status()),
                                Stream.of(FramingFault.values())
                                        .map(fault -> fault.name() + " " + fault.status()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(known);
    }

    @Test
    void everyPromiseNamesATestThatExists() throws IOException {
        Matcher names = TEST_NAME.matcher(read("docs/claims.md"));
        int count = 0;
        while (names.find()) {
            assertThat(testFiles(names.group(1)))
                    .as(names.group())
                    .contains(names.group(2) + ".java");
            count++;
        }
        assertThat(count).isGreaterThan(15);
    }

    private static List<String> testFiles(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void linksOfTheDocumentsLeadSomewhere() throws IOException {
        try (Stream<Path> documents =
                Stream.concat(Files.list(ROOT), Files.walk(ROOT.resolve("docs")))) {
            for (Path document :
                    documents.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher links = LINK.matcher(Files.readString(document));
                while (links.find()) {
                    Path target = document.resolveSibling(links.group(1));
                    assertThat(target).as("%s: %s", document, links.group(1)).exists();
                }
            }
        }
    }
}
