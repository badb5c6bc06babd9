package io.gatehouse.spec.schema;

/// Makes names that a stranger chose fit for a message.
public final class Cleaned {
    private static final int NAME_CHARS_MAX = 64;

    private Cleaned() {}

    /// Printable ASCII, cut, and escaped as in a JSON pointer (RFC 6901).
    public static String name(String name) {
        StringBuilder clean = new StringBuilder(Math.min(name.length(), NAME_CHARS_MAX));
        for (int i = 0; i < Math.min(name.length(), NAME_CHARS_MAX); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '~' -> clean.append("~0");
                case '/' -> clean.append("~1");
                default -> clean.append(c > ' ' && c < 0x7F ? c : '?');
            }
        }
        return name.length() > NAME_CHARS_MAX ? clean + "..." : clean.toString();
    }
}
