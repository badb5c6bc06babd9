package io.gatehouse.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.outbound.Fetched.Reason;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationAttackTest {

    @ParameterizedTest
    @ValueSource(
            strings = { // CWE-918: spellings that other programs read as 127.0.0.1 or
                // 169.254.169.254
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.01/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://127.0.0.1.1/",
                "https://127.0.0.256/",
                "https://localhost./",
                "https://idp.example./",
                "https://idp.example.1/",
                "https://idp.example.0x1/",
                "https://idp.example.0x/",
                "https://user@idp.example/",
                "https://idp.example@127.0.0.1/",
                "https://:@127.0.0.1/",
                "https://[fe80::1%25eth0]/",
                "https://idp_1.example/",
                "https://-idp.example/",
                "https://idp.example:0/",
                "https://idp.example:65536/",
                "https:///path",
                "https:idp.example",
                "//idp.example/",
                "/keys",
            })
    void refusesHostsThatCanBeReadInMoreThanOneWay(String uri) {
        assertThat(failure(uri)).isEqualTo(Reason.URL_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://idp.example/",
                "file://idp.example/etc/passwd",
                "gopher://idp.example/",
                "jar://idp.example/",
                "ws://idp.example/",
            })
    void refusesOtherSchemes(String uri) { // CWE-918
        assertThat(failure(uri)).isEqualTo(Reason.SCHEME_REFUSED);
    }

    @Test
    void takesOrdinaryUrlsApart() throws Exception {
        assertThat(of("https://IdP.Example/realms/a%2Fb?x=1#y"))
                .isEqualTo(new Destination(true, "idp.example", 443, "/realms/a%2Fb?x=1"));
        assertThat(of("https://idp-2.example:8443"))
                .isEqualTo(new Destination(true, "idp-2.example", 8443, "/"));
        assertThat(of("http://127.0.0.1:3000/k"))
                .isEqualTo(new Destination(false, "127.0.0.1", 3000, "/k"));
        assertThat(of("http://localhost/")).isEqualTo(new Destination(false, "localhost", 80, "/"));
        assertThat(of("https://[::1]:1/")).isEqualTo(new Destination(true, "[::1]", 1, "/"));
        assertThat(of("https://1.example.a1/"))
                .isEqualTo(new Destination(true, "1.example.a1", 443, "/"));
    }

    private static Destination of(String uri) throws Unfetchable {
        return Destination.of(URI.create(uri));
    }

    private static Reason failure(String uri) {
        try {
            of(uri);
        } catch (Unfetchable unfetchable) {
            return unfetchable.failed().reason();
        }
        throw new AssertionError("Accepted " + uri);
    }
}
