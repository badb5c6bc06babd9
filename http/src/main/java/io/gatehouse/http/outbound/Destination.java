package io.gatehouse.http.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.outbound.Fetched.Reason;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// A URL taken apart into what a request needs, if there is only one way to take it apart.
///
/// @param host lower-case; a name, a dotted quad, or an IPv6 address in brackets
/// @param target path and query as written
record Destination(boolean tls, String host, int port, String target) {
    private static final int HOST_CHARS_MAX = 253;

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /// The last label is not a number: other programs read `0177.1`, `0x7f.1` and `2130706433` as addresses (WHATWG URL, "ends in a number").
    private static final Pattern NAME =
            Pattern.compile("(?:" + LABEL + "\\.)*(?!(?:[0-9]+|0x[0-9a-f]*)$)" + LABEL);

    static Destination of(URI uri) throws Unfetchable {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || uri.getRawUserInfo() != null) {
            throw invalid("an absolute URL without user info");
        }
        return new Destination(
                isTls(scheme), sound(host.toLowerCase(Locale.ROOT)), port(uri), target(uri));
    }

    String authority() {
        return host + ":" + port;
    }

    /// The host as certificates and sockets know it.
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// Without the port that everyone expects.
    String hostField() {
        return port == usualPort(tls) ? host : authority();
    }

    private static int usualPort(boolean tls) {
        return tls ? 443 : 80;
    }

    private static boolean isTls(String scheme) throws Unfetchable {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> false;
            default ->
                    throw new Unfetchable(
                            Reason.SCHEME_REFUSED, "Only https URLs are fetched, not " + scheme);
        };
    }

    private static String sound(String host) throws Unfetchable {
        boolean sound =
                host.length() <= HOST_CHARS_MAX
                        && (IPV4.matcher(host).matches()
                                || IPV6.matcher(host).matches()
                                || NAME.matcher(host).matches());
        if (!sound) {
            throw invalid("a host that is a DNS name or a plainly written address");
        }
        return host;
    }

    private static int port(URI uri) throws Unfetchable {
        int port = uri.getPort();
        if (port == 0 || port > 65_535) {
            throw invalid("a port from 1 to 65535");
        }
        return port > 0 ? port : usualPort("https".equalsIgnoreCase(uri.getScheme()));
    }

    private static String target(URI uri) throws Unfetchable {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        if (!US_ASCII.newEncoder().canEncode(path + query)) {
            throw invalid("a path and query in ASCII");
        }
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static Unfetchable invalid(String wanted) {
        return new Unfetchable(Reason.URL_INVALID, "The URL needs " + wanted);
    }
}
