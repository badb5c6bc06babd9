package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CWE-532: secrets in a query must not be in a log.
class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a?, /a?",
        "/a?limit=3, /a?limit=3",
        "/a?limit=3&q=tea, /a?limit=3&q=tea",
        "/a?token=x, /a?token=***",
        "/a?access_token=x&limit=3, /a?access_token=***&limit=3",
        "/a?limit=3&ACCESS_TOKEN=x, /a?limit=3&ACCESS_TOKEN=***",
        "/a?password=x, /a?password=***",
        "/a?passwd=x, /a?passwd=***",
        "/a?api_key=x, /a?api_key=***",
        "/a?apikey=x, /a?apikey=***",
        "/a?code=x&state=y, /a?code=***&state=***",
        "/a?jwt=x, /a?jwt=***",
        "/a?SAMLResponse=x, /a?SAMLResponse=***",
        "/a?email=x, /a?email=***",
        "/a?user[password]=x, /a?user[password]=***",
        "/a?token=x=y, /a?token=***",
        "/a?token, /a?***",
        "/a?&token=x&, /a?&token=***&",
        // an encoded name may spell anything
        "/a?%74oken=x, /a?***",
        "/a?tok%65n=x&limit=3, /a?***&limit=3",
        // some frameworks take a semicolon for an ampersand
        "/a?limit=3;token=x, /a?limit=3;token=***",
        "/a?token=x;y&limit=3, /a?token=***;y&limit=3"
    })
    void hidesValuesOfSensitiveNames(String received, String shown) {
        assertThat(Redaction.target(received)).isEqualTo(shown);
    }

    @Test
    void cutsALongTarget() {
        String shown = Redaction.target("/" + "a".repeat(5_000));
        assertThat(shown).hasSize(1_025).endsWith("a…");
    }

    @Test
    void cutsAfterHidingNeverBefore() {
        String shown = Redaction.target("/a?x=" + "a".repeat(1_010) + "&token=abcdefghijkl");
        assertThat(shown).doesNotContain("abc");
    }
}
