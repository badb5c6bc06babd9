package io.gatehouse.policy;

import io.gatehouse.testkit.Golden;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of the guide that lists every key is made of the keys that are read.
class KeysPageTest {
    private static final String HEAD =
            """
            # Every key of gatehouse.yaml

            Made of the definitions that the program reads the file by; [the policy file](policy.md) explains how they work together. In rules, what is said of a
            line is the terse form. `rules.*` is any rule, `issuers[]` any item of the list. A list of one may be written without brackets.
            """;

    @Test
    void thePageIsWhatIsRead() {
        String page =
                PolicyKeys.ALL.stream()
                        .map(section -> section(section.getKey(), section.getValue()))
                        .collect(Collectors.joining("", HEAD, ""));

        Golden.in("../docs/guide").check("policy-keys.md", page);
    }

    private static String section(String place, Section section) {
        String title = place.isEmpty() ? "Top level" : "`" + place + "`";
        return "\n## "
                + title
                + "\n\n| Key | Form | Default | What it says | Example |\n|---|---|---|---|---|\n"
                + section.keys().stream().map(KeysPageTest::row).collect(Collectors.joining())
                + later(section.later());
    }

    private static String row(Key key) {
        return "| `%s` | %s | %s | %s | `%s` |%n"
                .formatted(
                        key.name(),
                        key.shape().words(),
                        key.otherwise(),
                        key.says(),
                        key.example());
    }

    private static String later(Map<String, String> later) {
        return later.isEmpty()
                ? ""
                : later.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> "`" + entry.getKey() + "` (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", ", "\nNot in this version: ", ".\n"));
    }
}
