package io.gatehouse.waf.seclang;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines, quotes, escapes and comments.
class SyntaxTest {

    @Test
    void joinsLinesThatEndInABackslash() {
        Rule rule = Read.rule("SecRule ARGS \\\n    \"@rx a\" \\\r\n \"id:1,\\\n   phase:2\"\n");
        assertThat(rule.id()).hasValue(1);
        assertThat(rule.phase()).isEqualTo(Phase.REQUEST_BODY);
    }

    @Test
    void keepsBlanksAtTheStartOfAJoinedLine() {
        assertThat(Read.actions("msg:'a \\\n  b'").message().orElseThrow().written())
                .isEqualTo("a   b");
    }

    @Test
    void saysWhereARuleBegins() {
        RuleSet rules = Read.rules("# comment\n\n  SecMarker A\nSecAction \"id:1\"\n");
        assertThat(rules.directives().stream().map(Directive::at))
                .containsExactly(new Position("r.conf", 3, 3), new Position("r.conf", 4, 1));
    }

    @Test
    void knowsNamesInAnyCase() {
        Rule rule =
                Read.rule(
                        "SECRULE args|request_headers:A \"@RX a\" \"ID:1,PHASE:1,T:LOWERCASE,CTL:RULEENGINE=off\"");
        assertThat(RuleText.of(rule))
                .isEqualTo(
                        "SecRule ARGS|REQUEST_HEADERS:A \"@rx a\""
                                + " \"id:1,phase:1,t:lowercase,ctl:'ruleEngine=Off'\"");
    }

    @Test
    void skipsCommentsAndEmptyLines() {
        assertThat(Read.rules("#SecAction \"id:1\"\n   # x\n\t\n").directives()).isEmpty();
    }

    @Test
    void skipsAMarkOfTheByteOrder() {
        assertThat(Read.rules("\u00EF\u00BB\u00BFSecMarker A").directives()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "@rx a\\\"b => a\"b",
                "@rx [\\\"'] => [\"']",
                "@rx \\d\\\\ => \\d\\\\",
                "@rx \\x5c\\' => \\x5c\\'",
                "@rx a,b|c => a,b|c",
                "@contains `id` $(id) => `id` $(id)",
            })
    void takesOnlyTheBackslashBeforeAQuote(String operator, String argument) {
        assertThat(Read.question(operator).argument().written()).isEqualTo(argument);
    }

    @Test
    void readsQuotedValuesOfActions() {
        Actions actions = Read.actions("msg:'It\\'s, so: \\\"x\\\"',logdata:plain text ,tag:a/b");
        assertThat(actions.message().orElseThrow().written()).isEqualTo("It's, so: \"x\"");
        assertThat(actions.first(Action.LogData.class).orElseThrow().text().written())
                .isEqualTo("plain text");
        assertThat(actions.tags()).containsExactly(MacroText.literal("a/b"));
    }

    @Test
    void keepsBytesAboveAscii() {
        assertThat(Read.question("@contains \u00C3\u00A9").argument().constant())
                .hasValue("\u00C3\u00A9");
    }
}
