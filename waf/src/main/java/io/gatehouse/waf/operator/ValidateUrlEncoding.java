package io.gatehouse.waf.operator;

/// Matches a value that holds a `%` which two hexadecimal digits do not follow.
record ValidateUrlEncoding() implements Operator {

    @Override
    public Outcome test(String value, Captures captures) {
        int at = value.indexOf('%');
        while (at >= 0 && isHex(value, at + 1) && isHex(value, at + 2)) {
            at = value.indexOf('%', at + 3);
        }
        return Outcome.of(at >= 0);
    }

    private static boolean isHex(String value, int at) {
        return at < value.length() && Ascii.isHexDigit(value.charAt(at));
    }
}
