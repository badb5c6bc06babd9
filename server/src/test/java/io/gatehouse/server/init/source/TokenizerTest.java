package io.gatehouse.server.init.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where words of JavaScript begin and end.
class TokenizerTest {
    /// Each word as it is shown here: `w` a name, `t` a text, `n` a number, `p` a pattern, marks as they are.
    private static String shown(String text) {
        return Tokenizer.tokens(text).stream()
                .map(token ->
                        switch (token.kind()) {
                            case WORD -> "w:" + token.text();
                            case TEXT -> "t:" + token.text();
                            case NUMBER -> "n:" + token.text();
                            case PATTERN -> "p:" + token.text();
                            case MARK -> token.text();
                        })
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "a.b(1) => w:a . w:b ( n:1 )",
                "a // b => w:a",
                "a /* b */ c => w:a w:c",
                "'a\\'b' => t:a'b",
                "\"a\\x41\\u0042\\u{43}\" => t:aABC",
                "'\\101' => t:101",
                "`a` => t:a",
                "`a${b}c` => ( t:a + ( w:b ) + t:c )",
                "`${`${a}`}` => ( t: + ( ( t: + ( w:a ) + t: ) ) + t: )",
                "`${{a:1}}` => ( t: + ( { w:a : n:1 } ) + t: )",
                "`'` '`' => t:' t:`",
                "a / b / c => w:a / w:b / w:c",
                "a = /b/g => w:a = p:/b/g",
                "/[/]'/.x => p:/[/]'/ . w:x",
                "/\\/'/ => p:/\\/'/",
                "return /'/ => w:return p:/'/",
                "(a) / 2 / 3 => ( w:a ) / n:2 / n:3",
                "if (a) /'/.b => w:if ( w:a ) p:/'/ . w:b",
                "[1] / 2 / 3 => [ n:1 ] / n:2 / n:3",
                "{} /'/ => { } p:/'/",
                "a ?? b?.c => w:a ?? w:b ?. w:c",
                "1_000.5e3 .5 => n:1_000.5e3 n:.5",
                "#a @b $c => w:#a @ w:b w:$c",
                "it's => w:it ' w:s",
                "<p>Don't</p> => < w:p > w:Don ' w:t < / w:p >",
                "a => w:a"
            })
    void cutsWords(String text, String words) {
        assertThat(shown(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "a, 1",
        "'\na', 2",
        "'\r\na', 2",
        "'/*\n\n*/a', 3",
        "'`\n`\na', 3",
        "'\"\\\n\"\na', 3",
        "'#!x\na', 2"
    })
    void countsLines(String text, int line) {
        assertThat(Tokenizer.tokens(text).getLast().line()).isEqualTo(line);
    }
}
