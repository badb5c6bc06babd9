package io.gatehouse.waf.operator;

import static io.gatehouse.waf.operator.Ask.captured;
import static io.gatehouse.waf.operator.Ask.operator;
import static io.gatehouse.waf.operator.Ask.outcome;
import static io.gatehouse.waf.operator.Ask.problems;
import static io.gatehouse.waf.operator.Outcome.MATCH;
import static io.gatehouse.waf.operator.Outcome.NO_MATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where PCRE, over bytes, means something that `java.util.regex` says in another way.
class RxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b              | 'a\nb'    | MATCH", // a dot is every byte
                "^b               | 'a\nb'    | NO_MATCH", // only at the start
                "a$               | 'a\n'     | MATCH", // before a last line feed
                "a$               | 'a\r'     | NO_MATCH", // and no other line end
                "a$               | 'a\u0085' | NO_MATCH",
                "a$               | 'a\nb'    | NO_MATCH",
                "a\\z             | 'a\n'     | NO_MATCH",
                "a\\Z             | 'a\n'     | MATCH",
                "(?m)^b$          | 'a\nb\nc' | MATCH",
                "(?m)b\\Z        | 'b\nc'   | NO_MATCH",
                "(?m)b\\z        | 'b\n'    | NO_MATCH",
                "a(?-s).b         | 'a\nb'    | NO_MATCH",
                "\\Aa\\N+\\z      | ab        | MATCH",
                "^\\s$            | '\u000b'  | MATCH", // the vertical tab is space
                "^\\h$            | '\u00a0'  | MATCH",
                "^\\v$            | '\u0085'  | MATCH",
                "^\\w$            | \u00e9    | NO_MATCH", // ASCII only
                "(?i)^\u00e9$     | \u00c9    | NO_MATCH", // ASCII only
                "(?i)^[\u00e0-\u00ff]$ | \u00c9 | NO_MATCH",
                "(?i)^[^k]$       | K         | NO_MATCH",
                "(?i:A)b          | aB        | NO_MATCH",
                "(?i)a(?-i)b      | AB        | NO_MATCH",
            })
    void meansWhatPcreMeans(String regex, String value, Outcome outcome) {
        assertThat(outcome("rx", regex, value)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\x41\\x{42}\\x  | 'AB\0'",
                "\\x9z            | '\tz'",
                "\\17f            | '\u000ff'",
                "\\x17f           | '\u0017f'", // two digits at most
                "\\0\\012\\101    | '\0\nA'",
                "\\o{101}\\e\\a   | 'A\u001b\u0007'",
                "\\cJ\\cj         | '\n\n'",
                "[\\1\\12\\101]{3} | '\u0001\nA'", // no references in a class
                "[\\b]            | '\b'",
                "\\Q[a]*\\E+      | '[a]**'",
                "a\\Q             | a",
                "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10 | abcdefghijj",
            })
    void readsBytesInEverySpelling(String regex, String value) {
        assertThat(captured(operator("rx", regex), value)).containsEntry(0, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[:alpha:]]      | aZ      | 0_\u00e9",
                "[[:^alpha:]]     | 0_\u00e9 | aZ",
                "[^[:^digit:]x]   | 09      | ax",
                "[[:punct:]_]     | !~_[`   | a 0",
                "[[:xdigit:]]     | 0aF     | gG",
                "[[:word:]-]      | a_-     | .",
                "[[:space:]]      | '\u000b\t ' | a",
                "[]a]             | ]a      | [",
                "[^]a]            | [b      | ]a",
                "[a[b]            | a[b     | ]&",
                "[a&&b]           | a&b     | c", // no intersection
                "[a[b&&c]]        | a]      | d", // a class, then a bracket
                "[\\w-.]          | a-.     | /",
                "[a-]             | a-      | b",
                "[-a]             | a-      | b",
                "[+--]            | '+,-'   | .", // a range that ends in a hyphen
                "[a-\\d]          | a-5     | b",
                "[\\]\\[\\^\\-]   | ][^-    | a",
                "[#\\ ]           | '# '    | a",
                "[\\x00-\\x1f]    | '\0\u001f' | ' '",
                "[\\Q^]\\E]       | ^]      | Q",
                "[^\\S]           | ' \t'   | a",
            })
    void readsClasses(String regex, String members, String others) {
        Operator one = operator("rx", "^(?:" + regex + ")");
        for (char member : members.toCharArray()) {
            String value = regex.equals("[a[b&&c]]") && member == 'a' ? "a]" : member + "]";
            boolean isSecond = regex.equals("[a[b&&c]]") && member == ']';
            assertThat(one.test(value, Captures.NONE))
                    .as("%s", member)
                    .isEqualTo(Outcome.of(!isSecond));
        }
        for (char other : others.toCharArray()) {
            assertThat(one.test(other + "]", Captures.NONE)).as("%s", other).isEqualTo(NO_MATCH);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a}              | {a}", // repeats nothing: itself
                "a{,3}            | a{,3}",
                "a{2}{            | aa{",
                "x{1,2}           | xx",
                "a++b             | aab",
                "(?>ab?)c         | abc",
                "a(?#comment)b    | ab",
                "(?P<one>a)(?<two>b)(?'three'c)(?P=one)\\k<two>\\k{three}\\k'one' | abcabca",
                "(a)\\1           | aa",
                "(?=a)a(?!c)(?<=a)(?<!b)b | ab",
            })
    void readsWhatOtherLanguagesRefuse(String regex, String value) {
        assertThat(captured(operator("rx", regex), value)).containsEntry(0, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?R)",
                "(?1)",
                "(?&a)",
                "(?P>a)",
                "(?(1)a|b)",
                "(?|a|b)",
                "(*FAIL)",
                "a\\Kb",
                "\\X",
                "\\C",
                "(?x)a b",
                "(?U)a+",
                "(?u)a",
                "(?d)a",
                "\\x{100}",
                "\\y",
                "\\",
                "[a",
                "[[:nope:]]",
                "(a",
                "a)",
                "*a",
                "\\1",
                "(?P=no)",
                "\\k<no>",
                "\\k",
                "(?#a",
                "\\x{}",
                "\\c",
                "[\\N]",
                "[z-a]",
                "a{3,2}",
                "\\g1",
                "\u20ac"
            })
    void refusesWhatItWouldNotMean(String regex) {
        assertThat(problems("rx", regex))
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .startsWith("the regular expression is not understood: ");
    }

    @Test
    void capturesTheGroupsThatTookPart() {
        assertThat(captured(operator("rx", "(a)|(b)(c)?"), "xb")).isEqualTo(Map.of(0, "b", 2, "b"));
    }

    @Test
    void capturesNineGroupsAtMost() {
        assertThat(captured(operator("rx", "()".repeat(20)), "").lastKey())
                .isEqualTo(Captures.GROUP_MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?m)a$",
                "(?im-s:a)",
                "a++",
                "(?>a)",
                "(a)\\1",
                "(?=a)",
                "(?<!a)b",
                "\\G",
                "\\R",
                "a{2,3}+"
            })
    void aLinearSearchIsNotOfferedForWhatItWouldNotMean(String regex) {
        assertThat(operator("rx", regex)).isInstanceOf(Rx.class);
        assertThat(new LinearPattern(regex).matcher("a")).isEmpty();
    }

    @Test
    void searchesInLinearTimeWhatCostsTooMuch() {
        Operator rx = operator("rx", "^((?:a|a)*)(c)?\\n*$");
        String value = "a".repeat(200_000);
        assertThat(captured(rx, value)).isEqualTo(Map.of(0, value, 1, value));
        assertThat(rx.test(value + "b", Captures.NONE)).isEqualTo(NO_MATCH);
        assertThat(rx.test(value + "\n", Captures.NONE)).isEqualTo(MATCH);
    }
}
