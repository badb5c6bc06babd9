package io.gatehouse.waf.body;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the `Content-Disposition` of a part (RFC 7578, section 4.2): `form-data; name="…"; filename="…"`.
///
/// What parsers read differently is an error, and the first name is kept: a name twice, `filename*`, any other
/// parameter, a parameter in capitals, a quote that nothing closes. Quoted texts may hold `\"` and `\\`; any other
/// backslash is one, as in the paths of old browsers. Texts without quotes end at the first byte that is not of a token
/// (RFC 9110, section 5.6.2).
final class Disposition {
    private static final String FORM_DATA = "form-data";

    private final String text;
    private final Reading reading;
    private int next;
    private @Nullable String name;
    private @Nullable String filename;

    private Disposition(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
    }

    /// @param text the value of the header
    /// @param reading gets what is odd
    static Disposition read(String text, Reading reading) {
        Disposition disposition = new Disposition(text, reading);
        try {
            disposition.readOrFail();
        } catch (Malformed malformed) {
            reading.fail(malformed.why());
        }
        return disposition;
    }

    /// Of a part that has none.
    static Disposition missing(Reading reading) {
        reading.fail("has a part without Content-Disposition");
        return new Disposition("", reading);
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    Optional<String> filename() {
        return Optional.ofNullable(filename);
    }

    private void readOrFail() throws Malformed {
        if (!text.startsWith(FORM_DATA)) {
            throw new Malformed("has a part that is not form-data");
        }
        next = FORM_DATA.length();
        skipBlanks();
        while (next < text.length()) {
            take(';');
            skipBlanks();
            parameter();
            skipBlanks();
        }
    }

    private void parameter() throws Malformed {
        String parameter = token();
        skipBlanks();
        take('=');
        skipBlanks();
        boolean isQuoted = here() == '"' || here() == '\'';
        String value = isQuoted ? quoted() : token();
        if (value.indexOf('\'') >= 0) {
            reading.flag(BodyFlag.MULTIPART_INVALID_QUOTING);
        }
        keep(parameter, value);
    }

    private void keep(String parameter, String value) throws Malformed {
        switch (parameter) {
            case "name" -> name = first(name, value);
            case "filename" -> filename = first(filename, value);
            case "filename*" -> {
                filename = filename == null ? value : filename;
                throw new Malformed("has a part with a file name in the form filename*");
            }
            default -> throw new Malformed("has a part with an unusual Content-Disposition");
        }
    }

    private static String first(@Nullable String earlier, String value) throws Malformed {
        if (earlier != null) {
            throw new Malformed("has a part with two names");
        }
        return value;
    }

    private String quoted() throws Malformed {
        char quote = here();
        if (quote == '\'') {
            reading.flag(BodyFlag.MULTIPART_INVALID_QUOTING);
        }
        next++;
        StringBuilder value = new StringBuilder();
        while (here() != quote) {
            next += isEscape(quote) ? 1 : 0;
            value.append(taken());
        }
        next++;
        return value.toString();
    }

    /// Whether a backslash stands here, and after it what it may escape.
    private boolean isEscape(char quote) {
        char after = next + 1 < text.length() ? text.charAt(next + 1) : 0;
        return here() == '\\' && (after == quote || after == '\\');
    }

    private char taken() throws Malformed {
        if (next == text.length()) {
            reading.flag(BodyFlag.MULTIPART_INVALID_QUOTING);
            throw new Malformed("has a part with a quote that is not closed");
        }
        return text.charAt(next++);
    }

    private String token() {
        int start = next;
        while (PartHead.isToken(here())) {
            next++;
        }
        return text.substring(start, next);
    }

    private void take(char wanted) throws Malformed {
        if (here() != wanted) {
            throw misplaced();
        }
        next++;
    }

    private Malformed misplaced() {
        if (next > 0 && "\"'".indexOf(text.charAt(next - 1)) >= 0) {
            reading.flag(BodyFlag.MULTIPART_INVALID_QUOTING);
        }
        return new Malformed("has a part with an unusual Content-Disposition");
    }

    private void skipBlanks() {
        while (Blanks.isBlank(here())) {
            next++;
        }
    }

    /// NUL at the end. A NUL inside belongs to no token, either.
    private char here() {
        return next < text.length() ? text.charAt(next) : 0;
    }
}
