package io.gatehouse.waf.body;

/// A `Cookie` header (RFC 6265, section 4.2; `SecCookieFormat 0`): pairs `name=value` between semicolons.
///
/// Blanks around names and values are no part of them, nor are quotes around a whole value: Express reads it so. A
/// semicolon ends a value even inside quotes. Nothing is decoded: rules do that. A pair without `=` is a name with an
/// empty value.
public final class Cookies {
    private Cookies() {}

    public static BodyArguments read(String header, BodyLimits limits) {
        Reading reading = new Reading(limits);
        int start = 0;
        boolean hasRoom = true;
        while (hasRoom && start < header.length()) {
            int found = header.indexOf(';', start);
            int end = found < 0 ? header.length() : found;
            String pair = Blanks.trim(header, start, end);
            hasRoom = pair.isEmpty() || reading.add(cookie(pair));
            start = end + 1;
        }
        return reading.end();
    }

    private static Argument cookie(String pair) {
        int equals = pair.indexOf('=');
        int nameEnd = equals < 0 ? pair.length() : equals;
        int valueStart = Math.min(nameEnd + 1, pair.length());
        String value = Blanks.trim(pair, valueStart, pair.length());
        return new Argument(Blanks.trim(pair, 0, nameEnd), unquote(value), pair);
    }

    private static String unquote(String value) {
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}
