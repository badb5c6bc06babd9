package io.gatehouse.spec.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes up schemas, and bodies that come near to what they allow. The same seed makes the same.
///
/// Left out is what the [Difference]s are about: whatever speaks of objects says what holds for names that it does not describe, numbers are short, formats have one
/// spelling, and nothing is `readOnly` or has a default.
final class Invention {
    private static final int DEPTH_MAX = 3;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "é");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "1.0", "2", "3", "1.5", "-1", "1e1", "10", "0.5", "7");
    private static final List<String> TEXTS =
            List.of(
                    "\"\"",
                    "\"a\"",
                    "\"ab\"",
                    "\"abc\"",
                    "\"1\"",
                    "\"é\"",
                    "\"😀\"",
                    "\"A b\"",
                    "\"a\\n\"",
                    "\"2026-11-23\"",
                    "\"127.0.0.1\"");
    private static final List<String> PATTERNS =
            List.of("^a", "b$", "^[a-z]*$", "^\\\\w+$", "^.$", "\\\\d", "a|b", "^(ab?)+$", "\\\\s");
    private static final List<String> FORMATS = List.of("date", "ipv4");

    private final Random random;
    private final boolean isOpenApi30;

    Invention(String version, long seed) {
        this.random = new Random(seed);
        this.isOpenApi30 = version.startsWith("3.0");
    }

    /// As JSON.
    String schema() {
        return schema(0);
    }

    /// As JSON.
    String body() {
        return value(0);
    }

    private String schema(int depth) {
        List<String> keywords =
                switch (random.nextInt(depth < DEPTH_MAX ? 8 : 3)) {
                    case 0 -> numeric();
                    case 1 -> textual();
                    case 2 -> fixed();
                    case 3 -> list(depth + 1);
                    case 4, 5 -> object(depth + 1);
                    default -> composed(depth + 1);
                };
        return "{" + String.join(",", keywords) + "}";
    }

    private List<String> numeric() {
        List<String> keywords = typed(pick(List.of("integer", "number")));
        sometimes(keywords, () -> "\"maximum\":" + (small() + 2));
        sometimes(keywords, () -> "\"multipleOf\":" + pick(List.of("1", "2", "0.5", "3")));
        if (isOpenApi30) {
            sometimes(keywords, () -> openMinimum("\"exclusiveMinimum\":" + random.nextBoolean()));
        } else {
            sometimes(keywords, () -> "\"minimum\":" + small());
            sometimes(keywords, () -> "\"exclusiveMaximum\":" + (small() + 3));
        }
        return keywords;
    }

    private String openMinimum(String flag) {
        return "\"minimum\":" + small() + "," + flag;
    }

    private List<String> textual() {
        List<String> keywords = typed("string");
        sometimes(keywords, () -> "\"minLength\":" + random.nextInt(3));
        sometimes(keywords, () -> "\"maxLength\":" + random.nextInt(4));
        sometimes(keywords, () -> "\"pattern\":\"" + pick(PATTERNS) + "\"");
        sometimes(keywords, () -> "\"format\":\"" + pick(FORMATS) + "\"");
        return keywords;
    }

    private List<String> fixed() {
        if (!isOpenApi30 && random.nextBoolean()) {
            return new ArrayList<>(List.of("\"const\":" + value(2)));
        }
        return new ArrayList<>(
                List.of("\"enum\":[" + joined(1 + random.nextInt(3), _ -> value(2)) + "]"));
    }

    private List<String> list(int depth) {
        List<String> keywords = typed("array");
        keywords.add("\"items\":" + schema(depth));
        sometimes(keywords, () -> "\"minItems\":" + random.nextInt(3));
        sometimes(keywords, () -> "\"maxItems\":" + (1 + random.nextInt(3)));
        sometimes(keywords, () -> "\"uniqueItems\":true");
        if (!isOpenApi30) {
            sometimes(keywords, () -> "\"contains\":" + schema(depth));
        }
        return keywords;
    }

    private List<String> object(int depth) {
        List<String> keywords = typed("object");
        keywords.add(
                "\"properties\":{"
                        + NAMES.stream()
                                .limit(2 + random.nextInt(3))
                                .map(name -> "\"" + name + "\":" + schema(depth))
                                .collect(Collectors.joining(","))
                        + "}");
        keywords.add("\"additionalProperties\":" + others(depth));
        sometimes(keywords, () -> "\"required\":[\"" + pick(List.of("a", "b", "c")) + "\"]");
        sometimes(keywords, () -> "\"maxProperties\":" + (1 + random.nextInt(3)));
        sometimes(keywords, () -> "\"minProperties\":" + random.nextInt(3));
        if (!isOpenApi30) {
            sometimes(keywords, () -> "\"patternProperties\":{\"^[bd]\":" + schema(depth) + "}");
            sometimes(keywords, () -> "\"propertyNames\":{\"maxLength\":" + small() + "}");
            sometimes(keywords, () -> "\"dependentRequired\":{\"a\":[\"b\"]}");
        }
        return keywords;
    }

    private String others(int depth) {
        return random.nextInt(3) == 0 ? schema(depth) : String.valueOf(random.nextInt(3) > 0);
    }

    private List<String> composed(int depth) {
        List<String> keywords = new ArrayList<>();
        switch (random.nextInt(isOpenApi30 ? 4 : 5)) {
            case 0 -> keywords.add("\"not\":" + schema(depth));
            case 1 -> keywords.add(group("allOf", depth));
            case 2 -> keywords.add(group("anyOf", depth));
            case 3 -> keywords.add(group("oneOf", depth));
            default ->
                    keywords.add(
                            "\"if\":%s,\"then\":%s,\"else\":%s"
                                    .formatted(schema(depth), schema(depth), schema(depth)));
        }
        return keywords;
    }

    private String group(String name, int depth) {
        return "\"" + name + "\":[" + joined(1 + random.nextInt(3), _ -> schema(depth)) + "]";
    }

    private List<String> typed(String type) {
        List<String> keywords = new ArrayList<>();
        if (isOpenApi30) {
            keywords.add("\"type\":\"" + type + "\"");
            sometimes(keywords, () -> "\"nullable\":true");
        } else {
            keywords.add(
                    "\"type\":" + pick(List.of("\"%s\"", "[\"%s\",\"null\"]")).formatted(type));
        }
        return keywords;
    }

    private String value(int depth) {
        return switch (random.nextInt(depth < DEPTH_MAX ? 8 : 4)) {
            case 0 -> pick(List.of("null", "true", "false"));
            case 1, 2 -> pick(NUMBERS);
            case 3 -> pick(TEXTS);
            case 4, 5 -> "[" + joined(random.nextInt(4), _ -> value(depth + 1)) + "]";
            default -> members(depth + 1);
        };
    }

    private String members(int depth) {
        return NAMES.stream()
                .filter(_ -> random.nextInt(5) < 2)
                .map(name -> "\"" + name + "\":" + value(depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private int small() {
        return random.nextInt(4);
    }

    private static String joined(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
    }

    private void sometimes(List<String> keywords, Supplier<String> keyword) {
        if (random.nextInt(3) == 0) {
            keywords.add(keyword.get());
        }
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
