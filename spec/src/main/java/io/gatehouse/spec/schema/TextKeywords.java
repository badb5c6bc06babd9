package io.gatehouse.spec.schema;

import com.google.re2j.Pattern;
import io.gatehouse.spec.Nearest;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Rules for texts: lengths, `pattern`, `format` (which is for numbers too), `contentEncoding`.
final class TextKeywords {

    private static final int PATTERN_CHARS_PER_STEP = 8;

    private TextKeywords() {}

    static List<Keyword> of(Words words) {
        List<Keyword> keywords = new ArrayList<>();
        OptionalInt max = words.count("maxLength");
        max.ifPresent(limit -> keywords.add(atMost(limit)));
        words.count("minLength").ifPresent(limit -> keywords.add(atLeast(limit)));
        words.text("pattern")
                .flatMap(pattern -> pattern(pattern, words))
                .ifPresent(
                        pattern -> keywords.add(matching(pattern, max.orElse(Integer.MAX_VALUE))));
        words.text("format").flatMap(name -> format(name, words)).ifPresent(keywords::add);
        words.text("contentEncoding")
                .flatMap(name -> encoding(name, words))
                .ifPresent(keywords::add);
        return keywords;
    }

    /// Whether the schema means a file, not a text.
    static boolean isBinary(Words words) {
        return words.text("format").filter("binary"::equals).isPresent()
                || (words.has("contentMediaType") && !words.has("contentEncoding"));
    }

    private static Keyword atMost(int limit) {
        String message = "must have at most " + limit + " characters";
        return (value, judgement, _) ->
                !(value instanceof JsonString(String text))
                        || text.length() <= limit
                        || text.codePointCount(0, text.length()) <= limit
                        || judgement.fault("maxLength", message);
    }

    private static Keyword atLeast(int limit) {
        String message = "must have at least " + limit + " characters";
        return (value, judgement, _) ->
                !(value instanceof JsonString(String text))
                        || text.codePointCount(0, text.length()) >= limit
                        || judgement.fault("minLength", message);
    }

    private static Optional<Predicate<String>> pattern(String pattern, Words words) {
        return switch (EcmaPattern.of(pattern)) {
            case EcmaPattern.Runs(Pattern compiled) -> Optional.of(finding(pattern, compiled));
            case EcmaPattern.Refused(String why, String remedy) -> {
                words.node("pattern").ifPresent(node -> words.problem(node, why, remedy));
                yield Optional.empty();
            }
        };
    }

    private static Predicate<String> finding(String pattern, Pattern compiled) {
        return PlainPattern.of(pattern)
                .<Predicate<String>>map(plain -> plain::matches)
                .orElse(text -> compiled.matcher(text).find());
    }

    /// @param lengthMax texts that are longer are refused already
    private static Keyword matching(Predicate<String> pattern, int lengthMax) {
        return (value, judgement, _) ->
                !(value instanceof JsonString(String text))
                        || text.length() / 2 > lengthMax
                        || (judgement.spend(text.length() / PATTERN_CHARS_PER_STEP)
                                && pattern.test(text))
                        || judgement.fault("pattern", "must have the form that is asked for");
    }

    private static Optional<Keyword> format(String name, Words words) {
        if (Formats.TEXTS.containsKey(name)) {
            return Optional.of(text("format", name, Formats.TEXTS.get(name)));
        }
        if (Formats.NUMBERS.containsKey(name)) {
            return Optional.of(number(name, Formats.NUMBERS.get(name)));
        }
        if (!Formats.FREE.contains(name)) {
            words.node("format")
                    .ifPresent(node ->
                            words.problem(
                                    node,
                                    "the format '" + name + "' is not known",
                                    Nearest.to(name, Formats.names())
                                            .map(near -> "did you mean '" + near + "'?")
                                            .orElse("say it with 'pattern', or as x-format")));
        }
        return Optional.empty();
    }

    private static Keyword text(String rule, String name, Predicate<String> fits) {
        String message = "must be a valid " + name;
        return (value, judgement, _) ->
                !(value instanceof JsonString(String text))
                        || fits.test(text)
                        || judgement.fault(rule, message);
    }

    private static Keyword number(String name, Predicate<JsonNumber> fits) {
        String message = "must be within " + name;
        return (value, judgement, _) ->
                !(value instanceof JsonNumber number)
                        || fits.test(number)
                        || judgement.fault("format", message);
    }

    private static Optional<Keyword> encoding(String name, Words words) {
        Optional<Predicate<String>> encoding = Formats.encoding(name);
        if (encoding.isEmpty()) {
            words.node("contentEncoding")
                    .ifPresent(node ->
                            words.problem(
                                    node,
                                    "this contentEncoding cannot be checked",
                                    "write base64 or base64url, or use 'pattern'"));
        }
        return encoding.map(fits -> text("contentEncoding", name, fits));
    }
}
