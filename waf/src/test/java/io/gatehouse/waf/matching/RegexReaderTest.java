package io.gatehouse.waf.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.waf.matching.Node.Assertion;
import io.gatehouse.waf.matching.Node.Bytes;
import io.gatehouse.waf.matching.Node.Choice;
import io.gatehouse.waf.matching.Node.Repeat;
import io.gatehouse.waf.matching.Node.Sequence;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexReaderTest {

    @Test
    void readsChoicesOfSequences() {
        assertThat(tree("ab|c"))
                .isEqualTo(
                        new Choice(
                                List.of(
                                        new Sequence(List.of(letter('a'), letter('b'))),
                                        letter('c'))));
    }

    @Test
    void readsGroupsOfAnyKindAlike() {
        assertThat(tree("(?:ab)")).isEqualTo(tree("(ab)")).isEqualTo(tree("(?<name>ab)"));
    }

    @Test
    void aQuantifierBindsTheLastLetterOnly() {
        assertThat(tree("ab*"))
                .isEqualTo(
                        new Sequence(
                                List.of(
                                        letter('a'),
                                        new Repeat(letter('b'), 0, Repeat.UNBOUNDED))));
    }

    @Test
    void lazyQuantifiersMeanTheSameTexts() {
        assertThat(tree("a{2,5}?b*?c+?d??")).isEqualTo(tree("a{2,5}b*c+d?"));
    }

    @Test
    void readsPlaces() {
        assertThat(tree("^\\b\\B\\A\\z\\Z$"))
                .isEqualTo(
                        new Sequence(
                                List.of(
                                        Assertion.BEGIN,
                                        Assertion.WORD_BOUNDARY,
                                        Assertion.NO_WORD_BOUNDARY,
                                        Assertion.BEGIN,
                                        Assertion.END,
                                        Assertion.END_OR_FINAL_NEWLINE,
                                        Assertion.END_OR_FINAL_NEWLINE)));
    }

    @Test
    void flagsEndWithTheGroupAroundThem() {
        Node both = new Bytes(ByteSet.of('a').foldedCase());
        assertThat(tree("(?:(?i)a)a"))
                .isEqualTo(new Sequence(List.of(sequence(Node.EMPTY, both), letter('a'))));
        assertThat(tree("(?i:a)a")).isEqualTo(sequence(both, letter('a')));
    }

    /// A compiled pattern says of itself that it is case-insensitive as soon as any part of it is.
    @Test
    void flagsDoNotReachBack() {
        LazyDfa automaton = automaton("a(?i)b");
        assertThat(automaton.search("aB")).isOne();
        assertThat(automaton.search("AB")).isZero();
    }

    @Test
    void flagsReachAcrossTheBranchesThatFollow() {
        Node both = new Bytes(ByteSet.of('b').foldedCase());
        assertThat(tree("a(?i)|b"))
                .isEqualTo(new Choice(List.of(sequence(letter('a'), Node.EMPTY), both)));
    }

    @Test
    void foldsAsciiOnly() {
        assertThat(tree("(?i)[k\\xe9]"))
                .isEqualTo(
                        sequence(
                                Node.EMPTY,
                                new Bytes(
                                        ByteSet.of('k')
                                                .union(ByteSet.of('K'))
                                                .union(ByteSet.of(0xE9)))));
    }

    /// Each matches one byte; for every byte value the reader and `java.util.regex` agree.
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "(?-s).",
                "\\d",
                "\\D",
                "\\w",
                "\\W",
                "\\s",
                "\\S",
                "\\h",
                "\\H",
                "\\v",
                "\\V",
                "\\t",
                "\\n",
                "\\r",
                "\\f",
                "\\a",
                "\\e",
                "\\x41",
                "\\x{bc}",
                "(?i)\\x41",
                "(?i)\\xe9",
                "\\-",
                "\\]",
                "\\[",
                "\\^",
                "]",
                "}",
                "-",
                "[a]",
                "[^a]",
                "[a-f]",
                "(?i)[a-f]",
                "(?i)[^a-f]",
                "(?i)[Z-_]",
                "[+--]",
                "[a-]",
                "[\\w-]",
                "[\\s\\x0b-\"]",
                "[^\\s\\x0b-\"\\(\\),/:-\\?\\[-\\]c\\{\\}]",
                "[!#\\(\\*\\-0-9\\?@_a-\\{]",
                "[^\\x21-\\x7E]",
                "[&a]",
                "[a&]",
                "[\\x80-\\xff]",
                "[^\\x{c2}\\x{b4}]",
                "(?i)[\\xc0-\\xd6]",
                "[^^]",
                "[.]",
                "[$^]",
                "[|]",
                "[(?)]",
                "(?i)s",
                "(?i)k",
                "[\\\\]",
                "[\\n\\r]",
                "(?i)\\w",
                "[^\\W_]",
                "[\\D]"
            })
    void agreesOnEveryByte(String pattern) {
        Pattern compiled = compiled(pattern);
        LazyDfa automaton = automaton(pattern);
        for (int value = 0; value < 256; value++) {
            String text = String.valueOf((char) value);
            assertThat(automaton.search(text))
                    .as("%s of %x", pattern, value)
                    .isEqualTo(compiled.matcher(text).find() ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a(?=b)",
                "a(?!b)",
                "(?<=a)b",
                "(?<!a)b",
                "(?>a)b",
                "(a)\\1",
                "(?<n>a)\\k<n>",
                "a++",
                "a*+",
                "a?+",
                "a{2}+",
                "[a[b]]",
                "[a&&b]",
                "[]a]",
                "[^]a]",
                "\\p{Alpha}",
                "\\P{L}",
                "[\\p{Lu}]",
                "\\R",
                "\\X",
                "\\Ga",
                "\\Qa.b\\E",
                "(?m)^a",
                "(?x)a b",
                "(?u)a",
                "(?U)\\w",
                "(?d)a",
                "\\u0041",
                "\\cA",
                "\\07",
                "\u0100",
                "[\u0100]",
                "\\x{100}",
                "a{10001}",
                "a{2}{3}",
                "\\b{g}"
            })
    void doesNotUnderstandWhatItCannotBeSureOf(String pattern) {
        assertThat(RegexReader.read(checked(pattern))).isInstanceOf(Syntax.NotUnderstood.class);
    }

    @Test
    void groupsNestedTooDeepAreNotUnderstood() {
        int depth = RegexReader.DEPTH_MAX;
        assertThat(RegexReader.read(checked("(".repeat(depth - 1) + "a" + ")".repeat(depth - 1))))
                .isInstanceOf(Syntax.Understood.class);
        assertThat(RegexReader.read(checked("(".repeat(depth) + "a" + ")".repeat(depth))))
                .isInstanceOf(Syntax.NotUnderstood.class);
    }

    @Test
    void saysWhatItDoesNotUnderstandAndWhere() {
        assertThat(RegexReader.read(checked("ab(?=c)")))
                .isEqualTo(new Syntax.NotUnderstood("a group that begins with (?= at 5"));
    }

    private static String checked(String pattern) {
        return Expression.Regex.of(pattern).text();
    }

    private static Pattern compiled(String pattern) {
        return Expression.Regex.of(pattern).pattern();
    }

    static Node tree(String pattern) {
        if (RegexReader.read(checked(pattern)) instanceof Syntax.Understood(Node tree)) {
            return tree;
        }
        throw new AssertionError(pattern + " was not understood");
    }

    static LazyDfa automaton(String pattern) {
        return new LazyDfa(ProgramWriter.write(tree(pattern)).orElseThrow(), LazyDfa.KEPT_INTS_MAX);
    }

    private static Node letter(char c) {
        return new Bytes(ByteSet.of(c));
    }

    private static Node sequence(Node... parts) {
        return new Sequence(List.of(parts));
    }
}
