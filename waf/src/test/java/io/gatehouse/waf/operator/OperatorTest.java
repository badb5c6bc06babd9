package io.gatehouse.waf.operator;

import static io.gatehouse.waf.operator.Ask.captured;
import static io.gatehouse.waf.operator.Ask.operator;
import static io.gatehouse.waf.operator.Ask.outcome;
import static io.gatehouse.waf.operator.Ask.problems;
import static io.gatehouse.waf.operator.Outcome.MATCH;
import static io.gatehouse.waf.operator.Outcome.NO_MATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beginsWith",
                "CONTAINS",
                "containsWord",
                "endsWith",
                "eq",
                "ge",
                "gt",
                "ipMatch",
                "ipMatchF",
                "ipMatchFromFile",
                "le",
                "lt",
                "noMatch",
                "pm",
                "pmf",
                "pmFromFile",
                "rx",
                "streq",
                "strmatch",
                "unconditionalMatch",
                "validateByteRange",
                "validateUrlEncoding",
                "validateUtf8Encoding",
                "verifyCC",
                "verifycpf",
                "verifyssn",
                "verifysvnr",
                "within"
            })
    void knowsTheOperatorInAnyCase(String name) {
        assertThat(Operators.isKnown(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"geoLookup", "rbl", "validateSchema", "inspectFile", "e\u212a", ""})
    void reportsAnOperatorThatItDoesNotHave(String name) {
        assertThat(Operators.isKnown(name)).isFalse();
        assertThat(problems(name, "x"))
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .startsWith("rules.conf:7:1: there is no operator @" + name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eq | 5 | ' 5'  | MATCH", // whitespace before
                "eq | 5 | 5x    | MATCH", // digits as far as they go
                "eq | 5 | +5    | MATCH",
                "eq | 0 | ''    | MATCH", // what is no number is 0
                "eq | 0 | -     | MATCH",
                "eq | 5 | 0x5   | NO_MATCH", // decimal only
                "eq | 1 | 1e3   | MATCH",
                "lt | 0 | -1    | MATCH",
                "gt | 9223372036854775806 | 99999999999999999999 | MATCH", // the nearest that fits
                "lt | -9223372036854775806 | -99999999999999999999 | MATCH",
                "ge | 5 | 5     | MATCH",
                "le | 4 | 5     | NO_MATCH",
            })
    void comparesWholeNumbersAsCReadsThem(
            String name, String argument, String value, Outcome outcome) {
        assertThat(outcome(name, argument, value)).isEqualTo(outcome);
        Comparison comparison = Operators.comparison(name).orElseThrow();
        assertThat(comparison.holds(value, argument)).isEqualTo(outcome == MATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "streq        | GET       | get       | NO_MATCH", // byte for byte
                "within       | GET POST  | POST      | MATCH",
                "within       | GET POST  | PUT       | NO_MATCH",
                "within       | GET       | ''        | MATCH",
                "contains     | b         | abc       | MATCH",
                "strmatch     | b         | abc       | MATCH",
                "beginsWith   | ab        | abc       | MATCH",
                "endsWith     | ab        | abc       | NO_MATCH",
                "containsWord | or        | 1 or 1    | MATCH",
                "containsWord | or        | word or   | MATCH",
                "containsWord | or        | order     | NO_MATCH",
                "containsWord | or        | x_or      | NO_MATCH",
                "containsWord | or        | 1or1      | NO_MATCH",
            })
    void comparesTexts(String name, String argument, String value, Outcome outcome) {
        assertThat(outcome(name, argument, value)).isEqualTo(outcome);
        Comparison comparison = Operators.comparison(name).orElseThrow();
        assertThat(comparison.holds(value, argument)).isEqualTo(outcome == MATCH);
    }

    @Test
    void onlyOperatorsThatCompareTextsAreComparisons() {
        assertThat(Operators.comparison("rx")).isEmpty();
        assertThat(Operators.comparison("BEGINSWITH")).map(Comparison::name).contains("beginsWith");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1,::1   | ::1              | MATCH",
                "10.0.0.0/8      | 10.255.0.1       | MATCH",
                "10.0.0.0/8      | 11.0.0.1         | NO_MATCH",
                "10.0.0.0/8      | ::ffff:10.1.2.3  | MATCH", // as a socket of both families has it
                "::ffff:10.0.0.0/104 | 10.1.2.3     | MATCH",
                "2001:db8::/33   | 2001:db8:7fff::1 | MATCH",
                "2001:db8::/33   | 2001:db8:8000::1 | NO_MATCH",
                "0.0.0.0/0       | 1.2.3.4          | MATCH",
                "0.0.0.0/0       | 2001:db8::1      | NO_MATCH",
                "::/0            | 2001:db8::1      | MATCH",
                "::/0            | 1.2.3.4          | NO_MATCH", // the families are apart
                "::/0            | ::ffff:1.2.3.4   | NO_MATCH",
                "fe80::/10       | fe80::1%eth0     | MATCH",
                "10.0.0.1        | 010.0.0.1        | NO_MATCH", // octal to some
                "10.0.0.1        | 10.0.1           | NO_MATCH",
                "10.0.0.1        | 10.0.0.1.        | NO_MATCH",
                "10.0.0.1        | localhost        | NO_MATCH", // never looked up
                "::1             | 1::1::1          | NO_MATCH",
                "::1             | :1               | NO_MATCH",
                "::1.2.3.4       | 1.2.3.4::        | NO_MATCH",
                "::              | 0:0:0:0:0:0:0:0:0 | NO_MATCH",
                "::              | ''               | NO_MATCH",
            })
    void findsAddressesInNetworks(String networks, String value, Outcome outcome) {
        assertThat(outcome("ipMatch", networks, value)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "::/129",
                "10.0.0",
                "10.0.0.1,",
                "host.example",
                "10.0.0.0/255.0.0.0",
                ""
            })
    void reportsWhatIsNoNetwork(String networks) {
        assertThat(problems("ipMatch", networks))
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("neither an IP address nor a network");
    }

    @Test
    void readsNetworksAndPhrasesFromFiles() {
        DataFiles files =
                name ->
                        Optional.ofNullable(
                                Map.of(
                                                "nets.data",
                                                "# ours\n\n 10.0.0.0/8 \r\n::1\n",
                                                "words.data",
                                                "#no\nx y\n  Union \n")
                                        .get(name));
        assertThat(compiled("ipMatchFromFile", "nets.data", files).test("10.2.3.4", Captures.NONE))
                .isEqualTo(MATCH);
        Operator words = compiled("pmFromFile", " words.data ", files);
        assertThat(words.test("a x yb", Captures.NONE)).isEqualTo(MATCH);
        assertThat(words.test("ax byno", Captures.NONE)).isEqualTo(NO_MATCH);
        assertThat(((Pm) words).phrases()).containsExactly("x y", "Union");
    }

    @Test
    void reportsAFileThatCannotBeRead() {
        assertThat(problems("pmFromFile", "gone.data"))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("the file 'gone.data' cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "union select   ; a UNION b      ; UNION",
                "he she hers    ; ushers         ; she", // the first to end
                "abcd bc        ; xabce          ; bc", // a phrase inside one that fails
                "|3c 3f| |0A|   ; a<?php         ; <?",
                "'x             ; it'X           ; 'X",
            })
    void findsPhrasesInAnyCase(String phrases, String value, String found) {
        assertThat(captured(operator("pm", phrases), value)).containsExactly(Map.entry(0, found));
    }

    @Test
    void phrasesFoldInAsciiOnly() {
        assertThat(outcome("pm", "\u00e9", "\u00c9")).isEqualTo(NO_MATCH);
        assertThat(outcome("pm", "\u00e9", "\u00e9")).isEqualTo(MATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "|0g|", "|123|", "||", "|41"})
    void reportsABarThatEnclosesNoBytes(String phrases) {
        assertThat(problems("pm", phrases))
                .singleElement()
                .extracting(Problem::remedy)
                .asString()
                .contains("|7c|");
    }

    @Test
    void reportsThatThereIsNoPhrase() {
        assertThat(problems("pm", "  "))
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("there is no phrase to look for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1-255           | 'a\0'  | MATCH",
                "9,10, 13,32-126 | 'a\tb' | NO_MATCH",
                "9,10,13,32-126  | \u00e9 | MATCH",
                "''              | a      | MATCH",
                "''              | ''     | NO_MATCH",
            })
    void matchesBytesOutsideTheRanges(String ranges, String value, Outcome outcome) {
        assertThat(outcome("validateByteRange", ranges, value)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "5-3", "a-z", "1,,2", "-1", "1-", "0-256"})
    void reportsWhatIsNoRangeOfBytes(String ranges) {
        assertThat(problems("validateByteRange", ranges))
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .endsWith("is no range of bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "c3a9,       NO_MATCH",
        "f09f9880,   NO_MATCH",
        "ee8080,     NO_MATCH",
        "c0af,       MATCH", // overlong
        "c1bf,       MATCH",
        "e09fbf,     MATCH",
        "f08fbfbf,   MATCH",
        "eda080,     MATCH", // a surrogate
        "f4908080,   MATCH", // above U+10FFFF
        "f5808080,   MATCH",
        "c3,         MATCH", // cut short
        "e282,       MATCH",
        "80,         MATCH", // nothing before
        "c3c3a9,     MATCH",
    })
    void matchesWhatIsNotUtf8(String hex, Outcome outcome) {
        StringBuilder value = new StringBuilder("a");
        for (int i = 0; i < hex.length(); i += 2) {
            value.append((char) Integer.parseInt(hex.substring(i, i + 2), 16));
        }
        assertThat(outcome("validateUtf8Encoding", "", value.toString())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "%41%zz, MATCH",
        "%4, MATCH",
        "100%, MATCH",
        "%41%4a+b, NO_MATCH",
        "%4\u0661, MATCH",
        "%%41, MATCH"
    })
    void matchesAPercentSignWithoutTwoDigits(String value, Outcome outcome) {
        assertThat(outcome("validateUrlEncoding", "", value)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verifyCC   | \\d[\\d ]+          | no 4111 1111 1111 1112, 4111 1111 1111 1111 | 4111 1111 1111 1111",
                "verifycpf  | [\\d.-]{14}         | 111.111.111-11 010.817.514-60              | 010.817.514-60",
                "verifyssn  | \\d{3}-\\d\\d-\\d{4} | 666-12-3456 000-12-3456 574-57-8065        | 574-57-8065",
                "verifyssn  | \\d{3}-\\d\\d-\\d{4} | 574-00-8065 574-57-0000 123-45-6788        | 123-45-6788",
                "verifysvnr | \\d{4} \\d{6}       | 1238 010180 1237 010180                    | 1237 010180",
            })
    void capturesTheFirstNumberWhoseDigitsAreRight(
            String name, String regex, String value, String number) {
        assertThat(captured(operator(name, regex), value)).containsEntry(0, number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verifyCC   | \\d*        | 4111111111111112",
                "verifycpf  | [\\d.-]+    | 010.817.514-61",
                "verifyssn  | [\\d-]+     | 123-45-6789",
                "verifysvnr | [\\d ]+     | 1111 111111",
            })
    void doesNotMatchWhereNoNumberIsRight(String name, String regex, String value) {
        assertThat(outcome(name, regex, value)).isEqualTo(NO_MATCH);
    }

    private static Operator compiled(String name, String argument, DataFiles files) {
        return ((Parsed.Right<Operator>) Operators.compile(Ask.AT, name, argument, files)).value();
    }
}
