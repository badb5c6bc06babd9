package io.gatehouse.waf.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlencodedTest {

    @ParameterizedTest
    @CsvSource({
        "a=1,               'a=1'",
        "a=1&b=2,           'a=1 b=2'",
        "b=2&a=1&b=3,       'b=2 a=1 b=3'",
        "a,                 'a='",
        "a=,                'a='",
        "=v,                '=v'",
        "=,                 '='",
        "'',                ''",
        "&&a=1&,            'a=1'",
        "a=b=c,             'a=b=c'",
        "a%3Db=%26,         'a=b=&'",
        "a+b=c+d,           'a b=c d'",
        "a%2Bb=%2b,         'a+b=+'",
        "a;b=1,             'a;b=1'",
    })
    void pairsKeepTheirOrderAndAreDecoded(String text, String expected) {
        assertThat(Bodies.pairs(read(text))).isEqualTo(expected);
    }

    @Test
    void bytesAreDecodedAsBytes() {
        assertThat(read("a=%C3%A9%00%ff").arguments().getFirst().value())
                .isEqualTo("\u00c3\u00a9\0\u00ff");
    }

    @ParameterizedTest
    @CsvSource({
        "a=%,     'a=%'",
        "a=%4,    'a=%4'",
        "a=%zz,   'a=%zz'",
        "a=%%41,  'a=%A'",
        "a=%u0041,'a=%u0041'",
        "%4=1,    '%4=1'",
    })
    void aBrokenEscapeStaysAndIsFlagged(String text, String expected) {
        BodyArguments read = read(text);
        assertThat(Bodies.pairs(read)).isEqualTo(expected);
        assertThat(read.flags()).containsExactly(BodyFlag.URLENCODED_ERROR);
    }

    @Test
    void anEscapeDoesNotReachIntoTheNextPair() {
        BodyArguments read = read("a=%4&1=2");
        assertThat(Bodies.pairs(read)).isEqualTo("a=%4 1=2");
        assertThat(read.has(BodyFlag.URLENCODED_ERROR)).isTrue();
    }

    @Test
    void wholeEscapesAreNotFlagged() {
        assertThat(read("a=%41%zZ").has(BodyFlag.URLENCODED_ERROR)).isTrue();
        assertThat(read("a=%41%5a&%20=+").flags()).isEmpty();
    }

    @Test
    void theRawPairIsKept() {
        assertThat(read("x=1&%61+=%62").arguments())
                .containsExactly(
                        new Argument("x", "1", "x=1"), new Argument("a ", "b", "%61+=%62"));
    }

    @Test
    void theSeparatorIsAChoice() {
        assertThat(Bodies.pairs(Urlencoded.read("a=1;b=2&x;c", ';', BodyLimits.RECOMMENDED)))
                .isEqualTo("a=1 b=2&x c=");
    }

    @Test
    void whatIsOverTheLimitIsNotReadAndFlagged() {
        BodyArguments read = Urlencoded.read("a=1&b=2&c=3", '&', Bodies.limits(2));
        assertThat(Bodies.pairs(read)).isEqualTo("a=1 b=2");
        assertThat(read.flags()).containsExactly(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED);
        assertThat(read.error()).contains("has more than 2 arguments");
    }

    @Test
    void asManyAsTheLimitAreRead() {
        BodyArguments read = Urlencoded.read("a=1&b=2&", '&', Bodies.limits(2));
        assertThat(Bodies.pairs(read)).isEqualTo("a=1 b=2");
        assertThat(read.flags()).isEmpty();
        assertThat(read.error()).isEmpty();
    }

    private static BodyArguments read(String text) {
        return Urlencoded.read(text, '&', BodyLimits.RECOMMENDED);
    }
}
