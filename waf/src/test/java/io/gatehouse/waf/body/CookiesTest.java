package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a=1               | `a=1`",
                "a=1; b=2          | `a=1 b=2`",
                "a=1;b=2;;         | `a=1 b=2`",
                "a=1; a=2          | `a=1 a=2`",
                "` a = 1 ;\tb=2\t` | `a=1 b=2`",
                "a                 | `a=`",
                "a=; =b            | `a= =b`",
                "a=b=c             | `a=b=c`",
                "a=\"1\"           | `a=1`",
                "a=\"              | `a=\"`",
                "a=\"\"            | `a=`",
                "a=\"1;2\"         | `a=\"1 2\"=`",
                "a=%41+            | `a=%41+`",
                "$Version=1; a=2   | `$Version=1 a=2`",
                "``                | ``",
            })
    void pairsAreReadAsApplicationsDo(String header, String expected) {
        assertThat(Bodies.pairs(Cookies.read(header, BodyLimits.RECOMMENDED))).isEqualTo(expected);
    }

    @Test
    void theRawPairIsKept() {
        assertThat(Cookies.read("x=1;  a = \"b\" ", BodyLimits.RECOMMENDED).arguments())
                .containsExactly(
                        new Argument("x", "1", "x=1"), new Argument("a", "b", "a = \"b\""));
    }

    @Test
    void whatIsOverTheLimitIsNotReadAndFlagged() {
        BodyArguments read = Cookies.read("a=1; b=2; c=3", Bodies.limits(2));
        assertThat(Bodies.pairs(read)).isEqualTo("a=1 b=2");
        assertThat(read.flags()).containsExactly(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED);
    }
}
