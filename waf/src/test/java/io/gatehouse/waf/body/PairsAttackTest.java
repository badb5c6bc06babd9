package io.gatehouse.waf.body;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries and cookies.
class PairsAttackTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=1&a=%27or%201                 | `a=1 a='or 1`", // CWE-235 a name twice
                "a%00b=c%00d                     | `a\0b=c\0d`", // CWE-158
                "a=%c0%af                        | `a=\u00c0\u00af`", // CWE-176 overlong
                "a=%2527                         | a=%27", // CWE-174 decoded once
                "a%26b=1                         | a&b=1", // CWE-436
                "a=%u003cscript>                 | a=%u003cscript>", // CWE-436: rules decode it
                "%3Cscript%3E                    | <script>=", // CWE-79 in a name
                "=%3Cscript%3E                   | =<script>", // CWE-79 without a name
                "a=1;b=%3Cscript%3E              | a=1;b=<script>", // CWE-436 other separator
                "__proto__[x]=1                  | __proto__[x]=1", // CWE-1321
                "a=%0d%0ab=1                     | `a=\r\nb=1`", // CWE-93
            })
    void rulesSeeWhatIsHidden(String query, String expected) {
        assertThat(Bodies.pairs(Urlencoded.read(query, '&', BodyLimits.RECOMMENDED)))
                .isEqualTo(expected);
    }

    @Test
    void tenThousandPairsAreReadUpToTheLimit() { // CWE-770
        BodyArguments query = Urlencoded.read("a=1&".repeat(10_000), '&', BodyLimits.RECOMMENDED);
        BodyArguments cookies = Cookies.read("a=1; ".repeat(10_000), BodyLimits.RECOMMENDED);
        assertThat(query.arguments()).hasSize(1_000);
        assertThat(query.has(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED)).isTrue();
        assertThat(cookies.arguments()).hasSize(1_000);
        assertThat(cookies.error()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&",
                "a&",
                "=",
                "a=b&",
                "%",
                "%4",
                "%41",
                "+",
                ";",
                " ;",
                " ",
                "\"",
                "a=\"b\";",
                "\t"
            })
    void longTextsTakeLinearTime(String piece) { // CWE-407
        String pieces = piece.repeat(4_000_000 / piece.length());
        assertTimeoutPreemptively(
                ofSeconds(20),
                () -> {
                    Urlencoded.read(pieces, '&', Bodies.unlimited());
                    Cookies.read(pieces, Bodies.unlimited());
                    Cookies.read("a" + pieces + "b", Bodies.unlimited());
                });
    }
}
