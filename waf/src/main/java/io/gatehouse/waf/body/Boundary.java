package io.gatehouse.waf.body;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the boundary from a content type (RFC 2046, section 5.1.1) in one way, the strictest: it is the one parameter
/// there is. Content types that two parsers may understand differently are refused (CWE-436): other parameters,
/// two boundaries, half of a pair of quotes, escapes, a name in capitals.
final class Boundary {
    static final int CONTENT_TYPE_BYTES_MAX = 1_024;
    static final int BOUNDARY_BYTES_MAX = 70;

    private static final Pattern CONTENT_TYPE =
            Pattern.compile(
                    "(?i:multipart/form-data)(?<semicolon>[ \\t]*;)?[ \\t]*"
                            + "boundary(?<before>[ \\t]*)=(?<after>[ \\t]*)"
                            + "(?:\"(?<quoted>[^\"\\\\]*)\"|(?<plain>[^\", \\t]*))");

    /// A blank is none of them at the end.
    private static final Pattern ALLOWED =
            Pattern.compile("[0-9A-Za-z'()+_,./:=? -]*[0-9A-Za-z'()+_,./:=?-]");

    private Boundary() {}

    static String read(String contentType, Reading reading) throws Malformed {
        if (contentType.length() > CONTENT_TYPE_BYTES_MAX) {
            throw new Malformed("has a content type that is too long");
        }
        Matcher header = CONTENT_TYPE.matcher(Blanks.trim(contentType));
        if (!header.matches()) {
            throw new Malformed("has a content type without one plain boundary");
        }
        flag(header, reading);
        String quoted = header.group("quoted");
        return checked(quoted == null ? header.group("plain") : quoted);
    }

    private static void flag(Matcher header, Reading reading) {
        if (header.group("semicolon") == null) {
            reading.flag(BodyFlag.MULTIPART_MISSING_SEMICOLON);
        }
        if (!header.group("before").isEmpty() || !header.group("after").isEmpty()) {
            reading.flag(BodyFlag.MULTIPART_BOUNDARY_WHITESPACE);
        }
        if (header.group("quoted") != null) {
            reading.flag(BodyFlag.MULTIPART_BOUNDARY_QUOTED);
        }
    }

    private static String checked(String boundary) throws Malformed {
        boolean isPlain =
                boundary.length() <= BOUNDARY_BYTES_MAX
                        && ALLOWED.matcher(boundary).matches()
                        && !boundary.toLowerCase(Locale.ROOT).contains("boundary=");
        if (!isPlain) {
            throw new Malformed("has a boundary of an unusual form");
        }
        return boundary;
    }
}
