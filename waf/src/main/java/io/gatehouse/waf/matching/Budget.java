package io.gatehouse.waf.matching;

/// How often `java.util.regex` may look at a byte while it searches one text.
///
/// @param steps for any text
/// @param stepsPerByte in addition, for each byte of the text
public record Budget(long steps, long stepsPerByte) {
    /// Some tens of milliseconds at most for a text of some kilobytes; harmless texts need a hundredth of it.
    public static final Budget DEFAULT = new Budget(1_000_000, 30);

    public Budget {
        if (steps < 1 || stepsPerByte < 0) {
            throw new IllegalArgumentException(
                    "a budget of " + steps + " steps and " + stepsPerByte + " per byte");
        }
    }

    long stepsFor(String text) {
        return steps + stepsPerByte * text.length();
    }
}
