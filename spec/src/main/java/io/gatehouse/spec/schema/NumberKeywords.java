package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json.JsonNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Bounds of numbers.
final class NumberKeywords {
    private NumberKeywords() {}

    static List<Keyword> of(Words words) {
        List<Keyword> keywords = new ArrayList<>();
        boolean openMinimum = words.isOpenApi30() && isOpen("Minimum", words);
        boolean openMaximum = words.isOpenApi30() && isOpen("Maximum", words);
        words.number("minimum")
                .ifPresent(limit -> keywords.add(openMinimum ? above(limit) : atLeast(limit)));
        words.number("maximum")
                .ifPresent(limit -> keywords.add(openMaximum ? below(limit) : atMost(limit)));
        if (!words.isOpenApi30()) {
            words.number("exclusiveMinimum").ifPresent(limit -> keywords.add(above(limit)));
            words.number("exclusiveMaximum").ifPresent(limit -> keywords.add(below(limit)));
        }
        multiple(words).ifPresent(keywords::add);
        return keywords;
    }

    /// In OpenAPI 3.0 a bound is open if a flag beside it says so.
    private static boolean isOpen(String side, Words words) {
        String bound = side.toLowerCase(Locale.ROOT);
        if (words.has("exclusive" + side) && !words.has(bound)) {
            words.node("exclusive" + side)
                    .ifPresent(node ->
                            words.problem(
                                    node,
                                    "'exclusive" + side + "' means nothing without '" + bound + "'",
                                    "add '" + bound + "', or remove it"));
        }
        return words.flag("exclusive" + side);
    }

    private static Keyword atLeast(BigDecimal limit) {
        return bound("minimum", limit, "must be at least ", order -> order >= 0);
    }

    private static Keyword atMost(BigDecimal limit) {
        return bound("maximum", limit, "must be at most ", order -> order <= 0);
    }

    private static Keyword above(BigDecimal limit) {
        return bound("exclusiveMinimum", limit, "must be more than ", order -> order > 0);
    }

    private static Keyword below(BigDecimal limit) {
        return bound("exclusiveMaximum", limit, "must be less than ", order -> order < 0);
    }

    /// A long number must keep the bound also as the double that most applications read.
    private static Keyword bound(String rule, BigDecimal limit, String words, IntPredicate fits) {
        String message = words + limit.toPlainString();
        return (value, judgement, _) ->
                !(value instanceof JsonNumber(BigDecimal number))
                        || (fits.test(number.compareTo(limit))
                                && (!Doubles.change(number)
                                        || fits.test(Doubles.exact(number).compareTo(limit))))
                        || judgement.fault(rule, message);
    }

    private static Optional<Keyword> multiple(Words words) {
        Optional<BigDecimal> divisor = words.number("multipleOf");
        if (divisor.isPresent() && divisor.get().signum() <= 0) {
            words.node("multipleOf")
                    .ifPresent(node ->
                            words.problem(node, "'multipleOf' must be above 0", "correct it"));
            return Optional.empty();
        }
        return divisor.map(NumberKeywords::multipleOf);
    }

    /// A long number must be a multiple also as the double that most applications read.
    private static Keyword multipleOf(BigDecimal divisor) {
        String message = "must be a multiple of " + divisor.toPlainString();
        return (value, judgement, _) ->
                !(value instanceof JsonNumber(BigDecimal number))
                        || (number.remainder(divisor).signum() == 0
                                && Doubles.read(number).remainder(divisor).signum() == 0)
                        || judgement.fault("multipleOf", message);
    }
}
