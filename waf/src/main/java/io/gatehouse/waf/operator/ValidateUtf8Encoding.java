package io.gatehouse.waf.operator;

/// Matches a value whose bytes are not UTF-8 (RFC 3629): cut short, overlong, a surrogate, or above U+10FFFF.
record ValidateUtf8Encoding() implements Operator {

    @Override
    public Outcome test(String value, Captures captures) {
        int at = 0;
        while (at < value.length()) {
            int width = value.charAt(at) < 0x80 ? 1 : width(value, at);
            if (width == 0) {
                return Outcome.MATCH;
            }
            at += width;
        }
        return Outcome.NO_MATCH;
    }

    /// How many bytes the character takes; 0 if they are none. What is excluded shows in the second byte.
    private static int width(String value, int at) {
        int lead = value.charAt(at);
        int second = at + 1 < value.length() ? value.charAt(at + 1) : 0;
        int width = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        boolean isAllowed =
                switch (lead) {
                    case 0xE0 -> second >= 0xA0;
                    case 0xED -> second <= 0x9F;
                    case 0xF0 -> second >= 0x90;
                    case 0xF4 -> second <= 0x8F;
                    default -> true;
                };
        for (int i = at + 1; i < at + width; i++) {
            if (i >= value.length() || (value.charAt(i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        return isAllowed ? width : 0;
    }
}
