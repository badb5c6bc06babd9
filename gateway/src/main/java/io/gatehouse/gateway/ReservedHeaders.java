package io.gatehouse.gateway;

import java.util.Set;

/// Request headers that a client must not speak to the app: those that carry identity or addresses, and those that change what was judged.
///
/// A name is judged after lower-casing and with `-` for `_`, `.` and every other mark, because servers of the CGI line turn them all into the same
/// variable (CVE-2025-64484 and others).
final class ReservedHeaders {
    private static final String[] PREFIXES = {
        "gatehouse-",
        "x-gatehouse-",
        "x-forwarded",
        "x-user",
        "x-auth-",
        "x-authenticated-",
        "x-remote-",
        "x-real-ip",
        "x-client-cert",
        "x-ssl-client-",
        "x-client-ip",
        "x-originating-ip",
        "x-host",
        "x-http-host-override",
        "x-cluster-client-ip",
        "x-original-",
        "x-rewrite-",
        "x-envoy-",
        "x-middleware-"
    };

    private static final Set<String> NAMES =
            Set.of(
                    "forwarded",
                    "client-cert",
                    "client-cert-chain",
                    "true-client-ip",
                    "cf-connecting-ip",
                    "cf-connecting-ipv6",
                    "fly-client-ip",
                    "wl-proxy-client-ip",
                    "proxy-client-ip",
                    "fastly-client-ip",
                    "remote-user",
                    "x-http-method-override",
                    "x-http-method",
                    "x-method-override",
                    "proxy",
                    "proxy-authorization",
                    "traceparent",
                    "authorization",
                    "x-email",
                    "x-groups",
                    "x-roles",
                    "x-wsgi-file-wrapper");

    private ReservedHeaders() {}

    /// @param name lower-case
    static boolean has(String name) {
        String dashed = dashed(name);
        if (NAMES.contains(dashed)) {
            return true;
        }
        char first = dashed.charAt(0);
        return (first == 'x' || first == 'g') && hasReservedPrefix(dashed);
    }

    private static String dashed(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isMark(name.charAt(i))) {
                return allDashed(name);
            }
        }
        return name;
    }

    private static String allDashed(String name) {
        char[] dashed = name.toCharArray();
        for (int i = 0; i < dashed.length; i++) {
            if (isMark(dashed[i])) {
                dashed[i] = '-';
            }
        }
        return new String(dashed);
    }

    private static boolean isMark(char c) {
        return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-';
    }

    private static boolean hasReservedPrefix(String name) {
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
