package io.gatehouse.spec.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Splits query strings and forms (`a=1&b=2`) as the application's reader does, and refuses where readers disagree.
record Pairs(QueryDialect dialect) {
    /// Readers drop what exceeds their own limits, mostly 1000: the application would see less than was judged.
    static final int PAIRS_MAX = 500;

    /// `qs` turns longer lists into objects.
    static final int QS_ITEMS_MAX = 20;

    List<Pair> read(String text) throws Ambiguous {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Pair> pairs = new ArrayList<>(4);
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) { // every reader skips empty pieces
                pairs.add(pair(text.substring(start, end)));
            }
            if (pairs.size() > PAIRS_MAX) {
                throw new Ambiguous("count", "has more than " + PAIRS_MAX + " parameters");
            }
            start = end + 1;
        }
        if (dialect == QueryDialect.EXPRESS4) {
            refuseMixedNames(pairs);
        }
        return pairs;
    }

    /// `qs` reads `filter` and `filter[x]` into one value, or drops one of the two.
    private static void refuseMixedNames(List<Pair> pairs) throws Ambiguous {
        Set<String> roots = new HashSet<>(0);
        for (Pair pair : pairs) {
            int bracket = pair.name().indexOf('[');
            if (bracket > 0) {
                roots.add(pair.name().substring(0, bracket));
            }
        }
        for (Pair pair : pairs) {
            if (!roots.isEmpty() && roots.contains(pair.name())) {
                throw new Ambiguous("name", "must not have both 'name' and 'name[...]'");
            }
        }
    }

    private Pair pair(String piece) throws Ambiguous {
        int equals = piece.indexOf('=');
        String name = equals < 0 ? piece : piece.substring(0, equals);
        String raw = equals < 0 ? "" : piece.substring(equals + 1);
        switch (dialect) {
            case EXPRESS4 -> refuseLateBracket(raw);
            case RAW -> refuseUnclear(piece);
            case EXPRESS, FASTIFY, KOA -> {}
        }
        return new Pair(decoded(name), raw);
    }

    /// `qs` looks for `]=` first: it reads `sort=x]=y` as the name `sort=x]` (CWE-235).
    private static void refuseLateBracket(String raw) throws Ambiguous {
        if (raw.contains("]=")
                || (raw.contains("=") && raw.toUpperCase(Locale.ROOT).contains("%5D="))) {
            throw new Ambiguous("encoding", "must have '=' percent-encoded in values");
        }
    }

    private static void refuseUnclear(String piece) throws Ambiguous {
        if (piece.indexOf('+') >= 0 || piece.indexOf(';') >= 0) {
            throw new Ambiguous("encoding", "must have '+', ';' and blanks percent-encoded");
        }
    }

    /// A value, or a part of one.
    String decoded(String raw) throws Ambiguous {
        return PercentCoding.decoded(raw, true);
    }

    /// Whether the application's reader takes a list of so many items for a list.
    boolean readsList(int items) {
        return dialect != QueryDialect.EXPRESS4 || items <= QS_ITEMS_MAX;
    }

    /// Whether a name that the description does not spell out may be passed on.
    boolean allowsFreeName(String name) {
        boolean hasBrackets = name.indexOf('[') >= 0 || name.indexOf(']') >= 0;
        boolean isIndex = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean meansMoreToQs = dialect == QueryDialect.EXPRESS4 && (hasBrackets || isIndex);
        return !name.isEmpty() && !meansMoreToQs && !JavaScriptNames.isInherited(name);
    }
}
