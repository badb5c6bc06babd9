package io.gatehouse.spec.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The text of a `$ref`, taken apart (RFC 3986, RFC 6901).
///
/// @param file empty for the same file
/// @param pointer without the `#`, percent-decoded; empty for the whole file
record Reference(String file, String pointer) {
    private static final Pattern REMOTE = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:|//|\\\\).*");

    static Reference of(String text) {
        int hash = text.indexOf('#');
        return hash < 0
                ? new Reference(decoded(text), "")
                : new Reference(
                        decoded(text.substring(0, hash)), decoded(text.substring(hash + 1)));
    }

    /// Whether it names a host or a scheme: nothing is ever fetched.
    boolean isRemote() {
        return REMOTE.matcher(file).matches();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text; // names nothing then
        }
    }
}
