package io.gatehouse.gateway.observe;

import java.util.regex.Pattern;

/// A path without what tells one thing from another: `/orders/17/items/4` becomes `/orders/{id}/items/{id2}`.
final class PathShape {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /// Long, and with a digit: words have none.
    private static final Pattern TOKEN = Pattern.compile("(?=.*[0-9])[0-9A-Za-z_.~-]{16,}");

    /// What names of people, and of files that they upload, have.
    private static final Pattern NAME = Pattern.compile(".*[%@+].*");

    private static final int WORD_CHARS_MAX = 40;

    private PathShape() {}

    /// @param path as received, with a slash in front
    static String of(String path) {
        StringBuilder shape = new StringBuilder();
        int variables = 0;
        for (String segment : path.substring(1).split("/", -1)) {
            shape.append('/');
            if (isVariable(segment)) {
                variables++;
                shape.append(variables == 1 ? "{id}" : "{id" + variables + "}");
            } else {
                shape.append(segment);
            }
        }
        return shape.toString();
    }

    private static boolean isVariable(String segment) {
        return segment.length() > WORD_CHARS_MAX
                || NUMBER.matcher(segment).matches()
                || UUID.matcher(segment).matches()
                || TOKEN.matcher(segment).matches()
                || NAME.matcher(segment).matches();
    }
}
