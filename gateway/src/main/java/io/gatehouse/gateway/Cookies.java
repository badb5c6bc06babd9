package io.gatehouse.gateway;

import java.util.Set;

/// Guards the cookies that an app sets (RFC 6265bis): `Secure`, `HttpOnly`, and `SameSite=Lax` unless the app says which,
/// in a way that browsers understand. Thread-safe.
///
/// @param readByScripts names of cookies that the app's scripts must read, which get no `HttpOnly`
/// @param secure whether the app is served over HTTPS
public record Cookies(Set<String> readByScripts, boolean secure) {
    /// What browsers understand; another value is as good as none.
    private static final Set<String> SAME_SITE = Set.of("strict", "lax", "none");

    /// No value of an attribute holds this.
    private static final String ABSENT = ";";

    /// The value of a `Set-Cookie` field with what is missing of the three attributes.
    String guard(String setCookie) {
        String attributes = AsciiCase.lower(setCookie);
        StringBuilder guarded = new StringBuilder(setCookie);
        if (secure && !has(attributes, "secure")) {
            guarded.append("; Secure");
        }
        if (!has(attributes, "httponly") && !readByScripts.contains(name(setCookie))) {
            guarded.append("; HttpOnly");
        }
        if (!SAME_SITE.contains(last(attributes, "samesite"))) {
            guarded.append("; SameSite=Lax");
        }
        return guarded.toString();
    }

    private static boolean has(String attributes, String attribute) {
        return !last(attributes, attribute).equals(ABSENT);
    }

    /// The value of the last attribute of this name, which is the one that browsers take.
    private static String last(String attributes, String attribute) {
        String value = ABSENT;
        int at = attributes.indexOf(';');
        while (at >= 0) {
            int next = attributes.indexOf(';', at + 1);
            String part = attributes.substring(at + 1, next < 0 ? attributes.length() : next);
            int equals = part.indexOf('=');
            if ((equals < 0 ? part : part.substring(0, equals)).strip().equals(attribute)) {
                value = equals < 0 ? "" : part.substring(equals + 1).strip();
            }
            at = next;
        }
        return value;
    }

    private static String name(String setCookie) {
        int equals = setCookie.indexOf('=');
        return equals < 0 ? "" : setCookie.substring(0, equals).strip();
    }
}
