package io.gatehouse.waf.transformation;

import static io.gatehouse.waf.transformation.Texts.apply;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransformationAttackTest {
    private static final int LONG_BYTES = 4_000_000;

    /// The text, the transformations, and what a rule must get to see.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "..%c0%afetc    | urlDecodeUni utf8toUnicode urlDecodeUni | ../etc", // CWE-176
                // overlong
                "%e0%80%af      | urlDecodeUni utf8toUnicode urlDecodeUni | /", // CWE-176 overlong
                "%u2215etc      | urlDecodeUni                            | /etc", // CWE-176 best
                // fit
                "%u02bc or 1    | urlDecodeUni                            | ' or 1", // CWE-89
                "php%u00add     | urlDecodeUni                            | php-d", // CWE-88,
                // CVE-2024-4577
                "%uff1csvg%uff1e | urlDecodeUni                           | <svg>", // CWE-79
                "java&#0000000000000000000000115;cript | htmlEntityDecode | javascript", // CWE-79
                "javascript&colon;alert&lpar;1&rpar;   | htmlEntityDecode | javascript:alert(1)", // CWE-79
                "\\6A\\61vascript | cssDecode                             | javascript", // CWE-79
                "\\u{61}lert(1)   | jsDecode                             | alert(1)", // CWE-79
                "c^a\"\"t /e't'c  | cmdLine                               | cat/etc", // CWE-78
                "/a/.././..//etc  | normalisePath                         | /etc", // CWE-22
                "..\\..\\etc      | normalisePathWin                      | ../../etc", // CWE-22
                "UN/**/ION        | replaceComments                       | UN ION", // CWE-89
            })
    void showsWhatIsHidden(String text, String names, String seen) {
        assertThat(apply(text, names.split("\\s+"))).isEqualTo(seen);
    }

    static Stream<String> repeated() { // CWE-407: what makes a careless decoder quadratic
        return Stream.of(
                "/*",
                "*/",
                "<!--",
                "-",
                "#",
                "../",
                "a/../",
                "a/",
                "/",
                ".",
                "&",
                "&#",
                "&#x",
                "&#0",
                "&a",
                "%",
                "%u",
                "%ud83d",
                "\\",
                "\\u",
                "\\u{",
                "\\u{0",
                "\\0",
                "\\a ",
                "0x4",
                "0x",
                " ",
                "\t ",
                "^",
                "A",
                "=",
                "\u00c3",
                "\u00f0\u009f",
                "\0");
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void longTextsTakeLinearTime(String piece) {
        String text = piece.repeat(LONG_BYTES / piece.length());
        assertTimeoutPreemptively(
                ofSeconds(20), () -> Catalogue.ALL.forEach(one -> one.apply(text)));
    }
}
