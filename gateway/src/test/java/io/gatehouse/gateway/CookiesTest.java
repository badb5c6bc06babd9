package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CWE-614, CWE-1004, CWE-1275.
class CookiesTest {
    private final Cookies cookies = new Cookies(Set.of("csrf"), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1 | a=1; Secure; HttpOnly; SameSite=Lax",
                "a=1; Path=/; Max-Age=9 | a=1; Path=/; Max-Age=9; Secure; HttpOnly; SameSite=Lax",
                "a=1; secure; HTTPONLY; samesite=strict | a=1; secure; HTTPONLY; samesite=strict",
                "a=1;Secure;HttpOnly;SameSite=None | a=1;Secure;HttpOnly;SameSite=None",
                "a=1; SameSite=None | a=1; SameSite=None; Secure; HttpOnly",
                // in the value, or in another attribute's, they are no attributes
                "a=Secure | a=Secure; Secure; HttpOnly; SameSite=Lax",
                "Secure=1 | Secure=1; Secure; HttpOnly; SameSite=Lax",
                "secure; Path=/HttpOnly | secure; Path=/HttpOnly; Secure; HttpOnly; SameSite=Lax",
                "a=1; Comment=SameSite | a=1; Comment=SameSite; Secure; HttpOnly; SameSite=Lax",
                "a=1; NotSecure | a=1; NotSecure; Secure; HttpOnly; SameSite=Lax",
                // browsers take an attribute with a value for the attribute
                "a=1; Secure=false; HttpOnly=no | a=1; Secure=false; HttpOnly=no; SameSite=Lax",
                // no browser understands these, and some then protect nothing
                "a=1; SameSite | a=1; SameSite; Secure; HttpOnly; SameSite=Lax",
                "a=1; SameSite= | a=1; SameSite=; Secure; HttpOnly; SameSite=Lax",
                "a=1; SameSite=yes | a=1; SameSite=yes; Secure; HttpOnly; SameSite=Lax",
                // the last one counts
                "a=1; SameSite=Lax; SameSite=x | a=1; SameSite=Lax; SameSite=x; Secure; HttpOnly; SameSite=Lax",
                "a=1; SameSite=x; SameSite=Lax | a=1; SameSite=x; SameSite=Lax; Secure; HttpOnly",
                "csrf=1 | csrf=1; Secure; SameSite=Lax",
                "csrf =1 | csrf =1; Secure; SameSite=Lax",
                "CSRF=1 | CSRF=1; Secure; HttpOnly; SameSite=Lax",
                "csrf2=1 | csrf2=1; Secure; HttpOnly; SameSite=Lax",
                "a=csrf=1 | a=csrf=1; Secure; HttpOnly; SameSite=Lax",
                "; | ;; Secure; HttpOnly; SameSite=Lax"
            })
    void addsWhatIsMissing(String app, String guarded) {
        assertThat(cookies.guard(app)).isEqualTo(guarded);
    }

    // U+212A and U+0130 fold to ASCII letters and lengths in some ways of lower-casing
    @Test
    void isNotDeceivedByLettersThatOnlyFoldToAscii() {
        assertThat(cookies.guard("a=1; \u017fecure; HTTPONL\u0130; SAMES\u0130TE=Lax"))
                .endsWith("; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void asksForNoHttpsWhereThereIsNone() {
        assertThat(new Cookies(Set.of(), false).guard("a=1"))
                .isEqualTo("a=1; HttpOnly; SameSite=Lax");
    }
}
