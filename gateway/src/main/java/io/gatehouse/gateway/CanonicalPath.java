package io.gatehouse.gateway;

import java.util.Optional;

/// A request target that can be read in one way only: the bytes that the gates judge are the bytes that the app receives.
///
/// @param path begins with `/`; percent-encodings as received
/// @param query what follows the first `?`, as received; empty if there is none
record CanonicalPath(String path, String query) {

    /// Reads a target in origin form, refusing what some server or framework reads in another way than the next: encoded slashes and backslashes,
    /// encoded NUL and other controls, matrix parameters, empty, `.` and `..` segments in any spelling, fragments, and percent-encodings that are
    /// broken, overlong or not UTF-8.
    static Optional<CanonicalPath> parse(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        boolean clear =
                !path.isEmpty()
                        && path.charAt(0) == '/'
                        && isClearPath(path)
                        && isClearQuery(query);
        return clear ? Optional.of(new CanonicalPath(path, query)) : Optional.empty();
    }

    private static boolean isClearPath(String path) {
        int segmentFrom = 1;
        boolean encoded = false;
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (!isClearSegment(path, segmentFrom, i)) {
                    return false;
                }
                segmentFrom = i + 1;
            } else if (c == '%') {
                encoded = true;
            } else if (c <= ' ' || c >= 0x7f || c == '#' || c == ';' || c == '\\') {
                return false;
            }
        }
        boolean lastIsClear =
                segmentFrom == path.length() || isClearSegment(path, segmentFrom, path.length());
        return lastIsClear && (!encoded || PercentEncoding.isClear(path));
    }

    /// Not empty, and not one or two dots, each plain or as `%2e`.
    private static boolean isClearSegment(String path, int from, int to) {
        int dots = 0;
        int at = from;
        while (at < to) {
            if (path.charAt(at) == '.') {
                at++;
            } else if (path.regionMatches(true, at, "%2e", 0, 3)) {
                at += 3;
            } else {
                return true;
            }
            dots++;
        }
        return dots > 2;
    }

    private static boolean isClearQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
        }
        return true;
    }
}
