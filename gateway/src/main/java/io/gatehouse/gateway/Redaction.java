package io.gatehouse.gateway;

import java.util.List;

/// Takes the values of sensitive parameters out of a query before it is recorded.
///
/// A name counts as sensitive if, decoded as far as letters go, it contains one of a fixed list of words. Where the query cannot be read simply, all of it
/// goes.
final class Redaction {
    private static final String HIDDEN = "***";
    private static final int TARGET_CHARS_MAX = 1024;

    private static final List<String> SENSITIVE_WORDS =
            List.of(
                    "jwt",
                    "bearer",
                    "saml",
                    "token",
                    "secret",
                    "passw",
                    "pwd",
                    "key",
                    "auth",
                    "code",
                    "sig",
                    "session",
                    "sid",
                    "card",
                    "cvv",
                    "cvc",
                    "pin",
                    "otp",
                    "iban",
                    "ssn",
                    "email",
                    "mail",
                    "phone",
                    "credential",
                    "assertion",
                    "state",
                    "nonce",
                    "ticket");

    private Redaction() {}

    /// A request target with sensitive query values replaced, at most [#TARGET_CHARS_MAX] characters long.
    static String target(String received) {
        int mark = received.indexOf('?');
        String shown =
                mark < 0
                        ? received
                        : received.substring(0, mark + 1) + query(received.substring(mark + 1));
        return shown.length() <= TARGET_CHARS_MAX
                ? shown
                : shown.substring(0, TARGET_CHARS_MAX) + '…';
    }

    private static String query(String query) {
        StringBuilder shown = new StringBuilder(query.length());
        int from = 0;
        while (from <= query.length()) {
            int to = from;
            while (to < query.length() && !isSeparator(query.charAt(to))) {
                to++;
            }
            if (from > 0) {
                shown.append(query.charAt(from - 1));
            }
            pair(query.substring(from, to), shown);
            from = to + 1;
        }
        return shown.toString();
    }

    /// Some frameworks take a semicolon for an ampersand.
    private static boolean isSeparator(char c) {
        return c == '&' || c == ';';
    }

    private static void pair(String pair, StringBuilder shown) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (isSensitive(name)) {
            shown.append(name.indexOf('%') < 0 && equals >= 0 ? name + '=' : "").append(HIDDEN);
        } else {
            shown.append(pair);
        }
    }

    /// An encoded name may spell anything: sensitive.
    private static boolean isSensitive(String name) {
        if (name.indexOf('%') >= 0) {
            return true;
        }
        String folded = AsciiCase.lower(name);
        for (String word : SENSITIVE_WORDS) {
            if (folded.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
