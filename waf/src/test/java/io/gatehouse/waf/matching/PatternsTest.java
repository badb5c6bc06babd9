package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

    @Test
    void onlyWhatFulfilsAllConditionsIsACandidate() {
        Patterns patterns = regexes("union.*select", "(?i)script", "[';]", "abc");
        assertThat(candidates(patterns, "a union of people")).isEmpty();
        assertThat(candidates(patterns, "union select")).containsExactly(0);
        assertThat(candidates(patterns, "Description: a ScRiPt")).containsExactly(1);
        assertThat(candidates(patterns, "it's abc")).containsExactly(2, 3);
        assertThat(candidates(patterns, "")).isEmpty();
    }

    @Test
    void whatHasNoConditionIsAlwaysACandidate() {
        Patterns patterns = regexes("^.*$", "select(?!x)", "a*");
        assertThat(candidates(patterns, "")).containsExactly(0, 1, 2);
        assertThat(patterns.notUnderstood(0)).isEmpty();
        assertThat(patterns.notUnderstood(1)).contains("a group that begins with (?! at 9");
    }

    @Test
    void aTextThatIsTooShortIsNoCandidate() {
        Patterns patterns = regexes("^.{5,}$");
        assertThat(candidates(patterns, "abcd")).isEmpty();
        assertThat(candidates(patterns, "abcde")).containsExactly(0);
    }

    @Test
    void anAnchoredExpressionMustBeginRight() {
        Patterns patterns = regexes("^(?i:get|head) /");
        assertThat(candidates(patterns, "GET /x")).containsExactly(0);
        assertThat(candidates(patterns, "xget /")).isEmpty();
    }

    @Test
    void whatIsOfNoInterestIsNoCandidate() {
        Patterns patterns = regexes("abc", "ab", "[a]", "");
        Candidates candidates = patterns.newCandidates();
        patterns.candidates("abc", patterns.interest(bits(1, 3)), candidates);
        assertThat(ids(candidates)).containsExactly(1, 3);
        patterns.candidates("abc", patterns.interest(bits()), candidates);
        assertThat(candidates.isEmpty()).isTrue();
    }

    @Test
    void candidatesOfAnEarlierTextAreForgotten() {
        Patterns patterns = regexes("abc", "x.*y", "[;]");
        Candidates candidates = patterns.newCandidates();
        Interest all = patterns.interestInAll();
        patterns.candidates("abc x;", all, candidates);
        assertThat(ids(candidates)).containsExactly(0, 2);
        patterns.candidates("y", all, candidates);
        assertThat(ids(candidates)).isEmpty();
        patterns.candidates("xy", all, candidates);
        assertThat(ids(candidates)).containsExactly(1);
        assertThat(candidates.contains(1)).isTrue();
        assertThat(candidates.contains(0)).isFalse();
        assertThat(candidates.count()).isOne();
    }

    @Test
    void anInterestBeyondTheLastExpressionIsRefused() {
        assertThatThrownBy(() -> regexes("a").interest(bits(1)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no expression 1");
    }

    @Test
    void moreThanSixtyFourExpressionsHaveTheirOwnAnswers() {
        Patterns patterns =
                Patterns.compile(
                        IntStream.range(0, 200)
                                .<Expression>mapToObj(i -> Expression.Regex.of("word" + i + "\\b"))
                                .toList());
        assertThat(candidates(patterns, "word7 word64 word199"))
                .contains(7, 64, 199)
                .doesNotContain(70, 0, 63, 65, 198);
    }

    @Test
    void moreKindsOfBytesThanFitOnlyLetMoreThrough() {
        List<Expression> expressions = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            expressions.add(Expression.Regex.of("[\\x%02x]".formatted(value)));
        }
        Patterns patterns = Patterns.compile(expressions);
        for (int value = 0; value < 256; value++) {
            assertThat(candidates(patterns, String.valueOf((char) value))).contains(value);
        }
    }

    @Test
    void weakExpressionsAreDecidedAtOnce() {
        Patterns patterns = regexes("[a-f]+;", "[0-9];", "zz");
        Candidates candidates = patterns.newCandidates();
        patterns.candidates("1;abc", patterns.interestInAll(), candidates);
        assertThat(ids(candidates)).containsExactly(1);
        assertThat(candidates.isCertain(1)).isTrue();
        patterns.candidates("zz", patterns.interestInAll(), candidates);
        assertThat(ids(candidates)).containsExactly(2);
        assertThat(candidates.isCertain(2)).isFalse();
    }

    @Test
    void moreWeakExpressionsThanOneAutomatonHoldsAreAllFound() {
        Patterns patterns =
                Patterns.compile(
                        IntStream.range(0, 150)
                                .<Expression>mapToObj(
                                        i -> Expression.Regex.of("[0-9]{" + (i + 1) + "}"))
                                .toList());
        assertThat(candidates(patterns, "1".repeat(100)))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "select, a SELECT b, SELECT",
        "'a b', xA Bx, A B",
        "';', x;y, ';'",
        "abc, xabcx, abc",
        "\u00E9\u00E8, x\u00E9\u00E8, \u00E9\u00E8"
    })
    void phrasesAreFoundWithoutRegardToCase(String phrase, String text, String found) {
        Patterns patterns = phrases("nothing of the kind", phrase, "");
        Candidates candidates = patterns.newCandidates();
        patterns.candidates(text, patterns.interestInAll(), candidates);
        assertThat(ids(candidates)).containsExactly(0);
        assertThat(candidates.isCertain(0)).isTrue();
        assertThat(patterns.confirm(0, text, Captures.WANTED))
                .isEqualTo(new Confirmed.Yes(List.of(found)));
    }

    @Test
    void longPhrasesAreComparedToTheirEnd() {
        String phrase = "a phrase that is much longer than a word of the filter";
        Patterns patterns = phrases(phrase);
        assertThat(candidates(patterns, "x" + phrase)).containsExactly(0);
        assertThat(candidates(patterns, phrase.substring(0, phrase.length() - 1))).isEmpty();
        assertThat(patterns.confirm(0, phrase.substring(1), Captures.UNWANTED))
                .isEqualTo(new Confirmed.No());
    }

    @Test
    void aPhraseBeyondOneByteIsNoFault() {
        assertThat(candidates(phrases("\u4E00\u4E01x", "\u0161"), "zzz")).isEmpty();
    }

    @Test
    void noPhraseIsNeverFound() {
        assertThat(candidates(phrases(), "anything")).isEmpty();
        assertThat(candidates(phrases(""), "anything")).isEmpty();
    }

    @Test
    void capturesAreGivenIfTheyAreWanted() {
        Patterns patterns = regexes("(a+)(b)?(c)");
        assertThat(patterns.confirm(0, "xaac", Captures.WANTED))
                .isEqualTo(new Confirmed.Yes(List.of("aac", "aa", "", "c")));
        assertThat(patterns.confirm(0, "xaac", Captures.UNWANTED))
                .isEqualTo(new Confirmed.Yes(List.of()));
        assertThat(patterns.confirm(0, "xaa", Captures.WANTED)).isEqualTo(new Confirmed.No());
    }

    @Test
    void whatOnlyJavaUnderstandsIsConfirmedByIt() {
        Patterns patterns = regexes("(a)(?!b)\\1");
        assertThat(patterns.confirm(0, "xaab", Captures.WANTED))
                .isEqualTo(new Confirmed.Yes(List.of("aa", "a")));
        assertThat(patterns.confirm(0, "abab", Captures.UNWANTED)).isEqualTo(new Confirmed.No());
    }

    @Test
    void anExpressionThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Expression.Regex.of("a("))
                .isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThatThrownBy(() -> new Budget(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    static Patterns regexes(String... texts) {
        return Patterns.compile(Stream.of(texts).<Expression>map(Expression.Regex::of).toList());
    }

    private static Patterns phrases(String... phrases) {
        return Patterns.compile(List.of(new Expression.Phrases(List.of(phrases))));
    }

    static List<Integer> candidates(Patterns patterns, String text) {
        Candidates candidates = patterns.newCandidates();
        patterns.candidates(text, patterns.interestInAll(), candidates);
        return ids(candidates);
    }

    static List<Integer> ids(Candidates candidates) {
        List<Integer> ids = new ArrayList<>();
        for (int id = candidates.next(0); id >= 0; id = candidates.next(id + 1)) {
            ids.add(id);
        }
        return ids;
    }

    private static BitSet bits(int... ids) {
        return IntStream.of(ids).collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
