package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {

    @Test
    void aLiteralIsRequiredInLowerCase() {
        assertThat(required("(?i)SELECT")).containsExactly(words("select"));
        assertThat(required("SeLect")).containsExactly(words("select"));
    }

    @Test
    void partsWithAnythingBetweenAreAllRequired() {
        assertThat(required("union.*?select.*?from"))
                .containsExactlyInAnyOrder(words("union"), words("select"), words("from"));
    }

    @Test
    void smallClassesAreSpelledOut() {
        assertThat(required("(?:s|e)l[e3]ct"))
                .containsExactly(words("elect", "el3ct", "sl3ct", "slect"));
    }

    @Test
    void branchesAreRequiredInTurn() {
        assertThat(required("x(?:foo|ba[rz])y")).containsExactly(words("xbary", "xbazy", "xfooy"));
    }

    @Test
    void literalsAreNotJoinedAcrossAnOptionalPart() {
        assertThat(required("foo(?:bar)?baz")).containsExactly(words("foobarbaz", "foobaz"));
        assertThat(required("fo[a-z]?ba")).containsExactlyInAnyOrder(words("fo"), words("ba"));
        assertThat(required("fo(?:x.y)?ba")).containsExactlyInAnyOrder(words("fo"), words("ba"));
        assertThat(required("foq{0,3}ba")).containsExactlyInAnyOrder(words("fo"), words("ba"));
        assertThat(required("foq*ba")).containsExactlyInAnyOrder(words("fo"), words("ba"));
    }

    @Test
    void aRepeatedLetterJoinsBothNeighboursButNotTheOneWithTheOther() {
        assertThat(required("fooq+bar")).containsExactlyInAnyOrder(words("fooq"), words("qbar"));
        assertThat(required("fo{2}b")).containsExactly(words("foob"));
        assertThat(required("fox{5}ba")).containsExactlyInAnyOrder(words("foxxx"), words("xxxba"));
    }

    @Test
    void aRepetitionOfNothingIsNothing() {
        assertThat(required("fo(?:x){0}ba")).containsExactly(words("foba"));
    }

    @Test
    void assertionsTakeNoRoom() {
        assertThat(required("fo\\bo\\B^$bar")).containsExactly(words("foobar"));
    }

    @Test
    void aBranchWithoutALiteralMakesTheWholeChoiceUseless() {
        assertThat(required("(?:select|.)x")).containsExactly(bytes("xX"));
        assertThat(required("select|.*")).isEmpty();
        assertThat(required("select|")).isEmpty();
    }

    @Test
    void shortLiteralsOfAChoiceAreKeptAsBytes() {
        Clause clause = required("select|;").getFirst();
        assertThat(clause.words()).containsExactly("select");
        assertThat(clause.bytes()).isEqualTo(ByteSet.of(';'));
    }

    @Test
    void bytesAreRequiredWhereThereIsNoWord() {
        assertThat(required("['\";=\\x5c]")).containsExactly(bytes("'\";=\\"));
        assertThat(required("[0-9]+-[0-9]+")).containsExactly(bytes("-"), bytes("0123456789"));
    }

    @Test
    void wordsThatContainAnotherOneAreNotLookedFor() {
        assertThat(required("(?:foobar|foo|xfoox).")).contains(words("foo"));
    }

    @Test
    void longWordsAreLookedForByTheirRarestPart() {
        Clause clause = required("information_schema_of_the_database").getFirst();
        assertThat(clause.words()).hasSize(1);
        String word = clause.words().iterator().next();
        assertThat(word).hasSize(Clause.WORD_BYTES_MAX);
        assertThat("information_schema_of_the_database").contains(word);
    }

    /// `java.util.regex` finds no long s and no Kelvin sign in bytes; their UTF-8 bytes are other letters.
    @Test
    void caseIsFoldedForAsciiLettersOnly() {
        assertThat(required("(?i)ask")).containsExactly(words("ask"));
        assertThat(required("(?i)\\xe9\\xe8")).containsExactly(words("\u00E9\u00E8"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "a?b, 1",
        "'a{3,}b', 4",
        "(?:ab|c), 1",
        "a*, 0",
        "(?:ab){2}(?:c|de){3}, 7",
        "^\\bx$, 1",
        "'.{20,256}', 20",
        "(?:a|bc)+d, 2",
        "(?:a{1000}){1000}, 1000000",
        "((a{9999}){9999}){9999}, 2147483647"
    })
    void noMatchIsShorterThan(String pattern, int bytes) {
        assertThat(Requirement.of(RegexReaderTest.tree(pattern)).bytesMin()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "^ab, a",
        "(?i)^ab, aA",
        "^(?:ab|c), ac",
        "^a?b, ab",
        "^a*b, ab",
        "(?:^a|^b)c, abAB",
        "^[0-2]x, 012",
        "\\b^a, a",
        "^(?:^a){2}, a"
    })
    void anAnchoredExpressionBeginsWithOneOf(String pattern, String first) {
        ByteSet opening = Requirement.of(RegexReaderTest.tree(pattern)).opening();
        ByteSet allowed = bytes(first).bytes();
        assertThat(opening.intersection(allowed)).isEqualTo(opening);
        assertThat(opening.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ab", "'^|a'", "(?:^a|b)", "(?:^)?a", "^a?", "^$", "a^b", "^", "^(?:json\\.)?"})
    void whatIsNotAnchoredOrMayBeEmptyBeginsWithAnything(String pattern) {
        assertThat(Requirement.of(RegexReaderTest.tree(pattern)).opening()).isEqualTo(ByteSet.ANY);
    }

    @Test
    void whatIsNotUnderstoodRequiresNothing() {
        Confirmation confirmation =
                Confirmation.of(Expression.Regex.of("select(?!x)"), Budget.DEFAULT);
        assertThat(confirmation.requirement()).isEqualTo(Requirement.NOTHING);
    }

    private static List<Clause> required(String pattern) {
        return Requirement.of(RegexReaderTest.tree(pattern)).clauses();
    }

    private static Clause words(String... words) {
        return new Clause(Set.of(words), ByteSet.NONE);
    }

    private static Clause bytes(String bytes) {
        return Clause.anyOf(
                bytes.chars().mapToObj(ByteSet::of).reduce(ByteSet.NONE, ByteSet::union));
    }

    @Test
    void choicesOfThousandsOfWordsAreSpelledOut() {
        String choice =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "w" + Integer.toString(i, 26) + "q")
                        .collect(Collectors.joining("|"));
        assertThat(required("(?:" + choice + ")").getFirst().words()).hasSizeGreaterThan(2000);
    }
}
