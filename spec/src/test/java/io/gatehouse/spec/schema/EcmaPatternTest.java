package io.gatehouse.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^\\d{3}$ ~ 123 ~ true",
                "^\\d{3}$ ~ \u0661\u0662\u0663 ~ false",
                "^[A-Z]{2}-\\d+$ ~ AB-1 ~ true",
                "^\\u00e9$ ~ \u00e9 ~ true",
                "^\\u{1F600}$ ~ \ud83d\ude00 ~ true",
                "^\\x41$ ~ A ~ true",
                "^\\s$ ~ '\u00a0' ~ true",
                "^\\S$ ~ '\u00a0' ~ false",
                "^[\\s\\d]$ ~ '\u3000' ~ true",
                "^(?:a|b)+$ ~ abba ~ true",
                "^(?<year>\\d{4})$ ~ 2026 ~ true",
                "^\\/a\\-b\\.$ ~ /a-b. ~ true",
                "^[[:alpha:]]$ ~ z ~ false",
                "^\\p{L}+$ ~ \u00e9a ~ true",
                "^.$ ~ '\u2028' ~ false",
            })
    void meansWhatItMeansInJavaScript(String pattern, String text, boolean expected) {
        assertThat(((EcmaPattern.Runs) EcmaPattern.of(pattern)).pattern().matcher(text).find())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(a)\\1", "\\k<a>", "(?i)a", "\\Aa", "a\\z",
                "\\Qa\\E", "[]", "[^]", "\\", "(", "a{2,1}", "\\ud83d", "\\cA", "[\\b]"
            })
    void refusesWhatRe2CannotRunInTheSameWay(String pattern) {
        assertThat(EcmaPattern.of(pattern)).isInstanceOf(EcmaPattern.Refused.class);
    }
}
