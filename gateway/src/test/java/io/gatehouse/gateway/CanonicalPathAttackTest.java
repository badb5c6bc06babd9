package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-22, CWE-41, CWE-172, CWE-176, CWE-436: one path, two readings.
class CanonicalPathAttackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // no path at all
                "api/orders", // not in origin form
                "*", // OPTIONS * is nobody's route
                "http://shop/api", // absolute form
                "//api/orders", // empty segment: a host for some, a path for others
                "/api//orders", // CVE-2021-41773 family: merged or not
                "/api/./orders", // dot segment
                "/api/../admin", // dot segments climb
                "/api/..", // at the end
                "/.", // alone
                "/..", // alone
                "/api/%2e%2e/admin", // encoded dots
                "/api/.%2e/admin", // half encoded
                "/api/%2E./admin", // half encoded, capitals
                "/api/%2e/orders", // encoded single dot
                "/api%2forders", // encoded slash
                "/api%2Forders",
                "/api%5corders", // encoded backslash
                "/api\\orders", // backslash
                "/api/orders%00", // NUL ends a C string
                "/api/orders%00.png",
                "/api/orders%0d%0aX:1", // CWE-93
                "/api/orders%0a",
                "/api/orders%7f", // DEL
                "/api/orders%1b", // escape sequences in terminals and logs
                "/api/orders;x=1", // matrix parameters
                "/admin;/orders", // CVE-2020-5902 family
                "/api/orders;", // at the end
                "/api/orders#x", // fragment
                "/api/orders?x#y",
                "/api/%", // broken encodings
                "/api/%2",
                "/api/%zz",
                "/api/%u002e",
                "/api/%c0%ae%c0%ae/admin", // overlong dot
                "/api/%c0%af", // overlong slash
                "/api/%e0%80%af", // overlong in three bytes
                "/api/%ff", // not UTF-8
                "/api/%ed%a0%80", // a surrogate
                "/api/%f4%90%80%80", // beyond U+10FFFF
                "/api/ orders", // space
                "/api/\torders", // tab
                "/api/\u007forders", // DEL
                "/api/ordérs", // not ASCII
                "/api/orders?a b",
                "/api/orders?a\u0000b",
                "/api/orders?a\u007fb"
            })
    void refusesWhatCanBeReadInTwoWays(String target) {
        assertThat(CanonicalPath.parse(target)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/orders",
                "/api/orders/",
                "/api/orders/7",
                "/.well-known/jwks.json",
                "/...", // a name of three dots
                "/a..b",
                "/%7Euser",
                "/caf%C3%A9",
                "/a%20b",
                "/a+b:c@d!e$f&g'h(i)j*k,l=m",
                "/x?a=1&b=%2F..%2F", // the query is read by its own rules
                "/x?",
                "/x?a?b",
                "/x?a;b"
            })
    void keepsTheBytesOfAClearPath(String target) {
        CanonicalPath path = CanonicalPath.parse(target).orElseThrow();
        String query = path.query().isEmpty() && !target.endsWith("?") ? "" : "?" + path.query();
        assertThat(path.path() + query).isEqualTo(target);
    }
}
