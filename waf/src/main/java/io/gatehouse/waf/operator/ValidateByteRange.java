package io.gatehouse.waf.operator;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.waf.transformation.ByteSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Matches a value that holds a byte outside the ranges of the argument.
///
/// @param forbidden the bytes in none of the ranges
record ValidateByteRange(ByteSet forbidden) implements Operator {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})(?:\\s*-\\s*(\\d{1,3}))?");
    private static final int BYTE_MAX = 255;

    /// @param argument bytes and ranges of bytes in decimal, separated by commas, such as `9,10,13,32-126`; if empty, no
    ///     byte is allowed
    static Parsed<Operator> compile(Position at, String argument) {
        Problems problems = new Problems();
        ByteSet allowed = ByteSet.NONE;
        for (String text : argument.isBlank() ? new String[0] : argument.split(",", -1)) {
            Matcher range = RANGE.matcher(text.strip());
            int first = range.matches() ? Integer.parseInt(range.group(1)) : -1;
            int last =
                    first < 0 || range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 0 || first > last || last > BYTE_MAX) {
                report(problems, at, text.strip());
            } else {
                allowed = allowed.with(ByteSet.range(first, last));
            }
        }
        return problems.isEmpty()
                ? new Parsed.Right<>(new ValidateByteRange(allowed.others()))
                : new Parsed.Wrong<>(problems.inOrder());
    }

    @Override
    public Outcome test(String value, Captures captures) {
        return Outcome.of(forbidden.firstIn(value) < value.length());
    }

    private static void report(Problems problems, Position at, String text) {
        problems.add(
                at,
                "'" + text + "' is no range of bytes",
                "write numbers from 0 to 255 and ranges of them, such as 9,10,13,32-126");
    }
}
