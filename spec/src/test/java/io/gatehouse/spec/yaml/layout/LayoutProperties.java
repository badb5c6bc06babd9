package io.gatehouse.spec.yaml.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for every document. Each round has its own seed, which a failure names.
class LayoutProperties {
    private static final int ROUNDS = 1_000;
    private static final List<String> VALUES =
            List.of(
                    "x",
                    "'it''s #1'",
                    "\"a\\tb\"",
                    "http://h:1/#f",
                    "12",
                    "true",
                    "a, b",
                    "{}",
                    "[]",
                    "[a, {b: c}]",
                    "{ d: [e, f], g: h }",
                    "[ a, # within\n                    b ]",
                    "",
                    "|\n                    text\n                    # text",
                    "one\n                    two");

    private final List<String> comments = new ArrayList<>();

    @Test
    void nothingIsLostAndPrintingIsSettledAtOnce() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            comments.clear();
            String written = block(random, 0, 0) + notes(random, 0);

            Layout layout = LayoutTest.read(written);
            String printed = layout.print();

            assertThat(LayoutTest.values(printed))
                    .as("seed %d:%n%s", seed, written)
                    .isEqualTo(LayoutTest.values(written));
            assertThat(LayoutTest.read(printed).comments())
                    .as("seed %d:%n%s", seed, written)
                    .containsExactlyInAnyOrderElementsOf(comments);
            assertThat(LayoutTest.read(printed).print())
                    .as("seed %d:%n%s", seed, written)
                    .isEqualTo(printed);
        }
    }

    private String block(Random random, int column, int depth) {
        StringBuilder text = new StringBuilder();
        boolean list = depth > 0 && random.nextBoolean();
        for (int i = 0; i <= random.nextInt(3); i++) {
            text.append(notes(random, column))
                    .append(" ".repeat(column))
                    .append(list ? "-" : "k" + i + ":");
            if (depth < 3 && random.nextInt(3) == 0) {
                text.append(beside(random))
                        .append('\n')
                        .append(block(random, column + 1 + random.nextInt(4), depth + 1));
            } else {
                text.append(value(random)).append('\n');
            }
        }
        return text.toString();
    }

    private String value(Random random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        if (value.contains("# within")) {
            comments.add("# within");
        }
        return " " + value + (value.startsWith("|") ? "" : beside(random));
    }

    private String notes(Random random, int column) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < random.nextInt(3); i++) {
            text.append(
                    random.nextBoolean()
                            ? "\n"
                            : " ".repeat(random.nextInt(column + 1)) + comment() + "\n");
        }
        return text.toString();
    }

    private String beside(Random random) {
        return random.nextInt(3) == 0 ? "   " + comment() : "";
    }

    private String comment() {
        comments.add("# n" + comments.size());
        return comments.getLast();
    }
}
