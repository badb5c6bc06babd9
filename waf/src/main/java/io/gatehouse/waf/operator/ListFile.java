package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import java.util.List;

/// A file of one entry per line. Empty lines and those that start with `#` do not count, nor does whitespace around an
/// entry.
final class ListFile {
    private ListFile() {}

    static Parsed<List<String>> read(Position at, String name, DataFiles files) {
        return files.text(name.strip())
                .<Parsed<List<String>>>map(text -> new Parsed.Right<>(entries(text)))
                .orElseGet(() -> new Parsed.Wrong<>(List.of(unreadable(at, name.strip()))));
    }

    private static List<String> entries(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static Problem unreadable(Position at, String name) {
        return new Problem(
                at,
                "the file '" + name + "' cannot be read",
                "put it beside the rule's file, readable for the program, or correct its name");
    }
}
