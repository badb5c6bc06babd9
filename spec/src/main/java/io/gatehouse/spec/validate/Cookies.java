package io.gatehouse.spec.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The cookies of a request (RFC 6265, section 4.2), in as far as they are declared: others belong to someone else.
final class Cookies {
    private static final int COOKIES_MAX = 200;

    private Cookies() {}

    static List<Pair> read(List<String> fields) throws Ambiguous {
        List<Pair> cookies = new ArrayList<>();
        for (String field : fields) {
            for (String piece : field.split(";", -1)) {
                int equals = piece.indexOf('=');
                if (equals > 0) {
                    cookies.add(
                            new Pair(
                                    piece.substring(0, equals).strip(),
                                    piece.substring(equals + 1).strip()));
                }
            }
        }
        if (cookies.size() > COOKIES_MAX) {
            throw new Ambiguous("count", "has more than " + COOKIES_MAX + " cookies");
        }
        return cookies;
    }

    /// The raw value of a cookie.
    static Optional<String> only(String name, List<Pair> cookies) throws Ambiguous {
        List<Pair> found = cookies.stream().filter(cookie -> cookie.name().equals(name)).toList();
        if (found.size() > 1) {
            throw new Ambiguous("duplicate", "must not be given twice");
        }
        return found.stream().map(Pair::raw).findFirst();
    }

    /// As the usual readers do: percent-encoding is removed, quotes are not part of the value; one form only.
    static String decoded(String raw) throws Ambiguous {
        if (raw.indexOf('"') >= 0) {
            throw new Ambiguous("encoding", "must not have quotes");
        }
        return PercentCoding.decoded(raw, false);
    }
}
