package io.gatehouse.waf.seclang;

import java.util.OptionalLong;

/// Reads whole numbers in ASCII digits.
final class WholeNumber {
    private static final int DIGITS_MAX = 15;

    private WholeNumber() {}

    /// @param text may have a minus in front
    static OptionalLong of(String text) {
        boolean isNegative = text.startsWith("-");
        String digits = isNegative ? text.substring(1) : text;
        boolean isWhole =
                !digits.isEmpty()
                        && digits.length() <= DIGITS_MAX
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isWhole
                ? OptionalLong.of(Long.parseLong(isNegative ? "-" + digits : digits))
                : OptionalLong.empty();
    }

    /// Absent outside of the bounds, both of which count.
    static OptionalLong within(String text, long least, long most) {
        return of(text).stream().filter(number -> number >= least && number <= most).findFirst();
    }
}
