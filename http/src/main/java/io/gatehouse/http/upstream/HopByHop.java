package io.gatehouse.http.upstream;

import io.gatehouse.http.Headers;
import java.util.Locale;

/// The fields that end at each hop (RFC 9110 section 7.6.1), with those that frame a message.
public final class HopByHop {
    private HopByHop() {}

    /// Whether this lower-case field never crosses the gateway, whatever Connection says.
    public static boolean names(String name) {
        return switch (name) {
            case "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade" ->
                    true;
            default -> false;
        };
    }

    /// Removes the fields that a Connection field nominates.
    ///
    /// @param connection its value: comma-separated names
    public static void removeNominated(String connection, Headers.Builder from) {
        int start = 0;
        while (start <= connection.length()) {
            int comma = connection.indexOf(',', start);
            int end = comma < 0 ? connection.length() : comma;
            String name = connection.substring(start, end).strip();
            if (!name.isEmpty() && isToken(name)) {
                from.remove(name);
            }
            start = end + 1;
        }
    }

    /// Whether a comma-separated list holds this lower-case token, in any case.
    static boolean lists(String list, String token) {
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            if (list.substring(start, end).strip().equalsIgnoreCase(token)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /// A received name in lower case, without a copy where it is so already.
    public static String lowerCase(CharSequence name) {
        String text = name.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }
}
