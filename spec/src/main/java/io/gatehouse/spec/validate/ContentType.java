package io.gatehouse.spec.validate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A content type (RFC 9110, section 8.3). Stricter than the RFC: no parameter twice, no escapes in quotes.
///
/// @param type in lower case: `application/json`
/// @param parameters by name in lower case; values as written, without quotes
record ContentType(String type, Map<String, String> parameters) {
    private static final int CHARS_MAX = 256;
    private static final String TOKEN_CHARS = "!#$%&'*+-.^_`|~";

    ContentType {
        parameters = Map.copyOf(parameters);
    }

    static Optional<ContentType> parse(String text) {
        return text.length() > CHARS_MAX ? Optional.empty() : new Parser(text).parse();
    }

    /// Whether no other parameter is given than these.
    boolean hasOnly(String... names) {
        return Set.of(names).containsAll(parameters.keySet());
    }

    /// Whether the text is UTF-8: said so, or not said.
    boolean isUtf8() {
        return parameters.getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8");
    }

    /// @param range `image/png`, `image/*` or `*/*`
    boolean isIn(String range) {
        return range.equals("*/*")
                || range.equals(type)
                || (range.endsWith("/*")
                        && type.startsWith(range.substring(0, range.length() - 1)));
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c ->
                                (c < 0x7F && Character.isLetterOrDigit(c))
                                        || TOKEN_CHARS.indexOf(c) >= 0);
    }

    private static final class Parser {
        private final String text;
        private final Map<String, String> parameters = new HashMap<>();

        Parser(String text) {
            this.text = text;
        }

        Optional<ContentType> parse() {
            int end = text.indexOf(';');
            String type = (end < 0 ? text : text.substring(0, end)).strip();
            int slash = type.indexOf('/');
            boolean isType =
                    slash > 0
                            && isToken(type.substring(0, slash))
                            && isToken(type.substring(slash + 1));
            return isType && (end < 0 || parameters(end))
                    ? Optional.of(new ContentType(type.toLowerCase(Locale.ROOT), parameters))
                    : Optional.empty();
        }

        /// From a semicolon on.
        private boolean parameters(int semicolon) {
            int next = semicolon;
            while (next < text.length()) {
                int equals = text.indexOf('=', next);
                if (text.charAt(next) != ';' || equals < 0) {
                    return false;
                }
                String name = text.substring(next + 1, equals).strip().toLowerCase(Locale.ROOT);
                int end = valueEnd(equals + 1);
                if (end < 0 || !isToken(name) || !put(name, text.substring(equals + 1, end))) {
                    return false;
                }
                next = skipBlanks(end);
            }
            return true;
        }

        private int valueEnd(int start) {
            if (start < text.length() && text.charAt(start) == '"') {
                int quote = text.indexOf('"', start + 1);
                return quote < 0 ? -1 : quote + 1;
            }
            int end = text.indexOf(';', start);
            return end < 0 ? text.length() : end;
        }

        private int skipBlanks(int from) {
            int next = from;
            while (next < text.length()
                    && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
                next++;
            }
            return next;
        }

        private boolean put(String name, String written) {
            boolean isQuoted = written.startsWith("\"");
            String value =
                    isQuoted ? written.substring(1, written.length() - 1) : written.stripTrailing();
            boolean isFine =
                    isQuoted
                            ? value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\')
                            : isToken(value);
            return isFine && parameters.putIfAbsent(name, value) == null;
        }
    }
}
