package io.gatehouse.gateway;

import java.util.Locale;
import java.util.Set;

/// Takes the values of sensitive parameters out of a query before it is recorded.
///
/// A name counts as sensitive if, decoded as far as letters go, it contains one of a fixed list of words. Where the query cannot be read simply, all of it
/// goes.
final class Redaction {
    private static final String HIDDEN = "***";
    private static final int TARGET_CHARS_MAX = 1024;

    private static final Set<String> SENSITIVE_WORDS =
            Set.of(
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
            int end = query.indexOf('&', from);
            int to = end < 0 ? query.length() : end;
            if (from > 0) {
                shown.append('&');
            }
            pair(query.substring(from, to), shown);
            from = to + 1;
        }
        return shown.toString();
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
        String folded = name.toLowerCase(Locale.ROOT);
        return SENSITIVE_WORDS.stream().anyMatch(folded::contains);
    }
}
