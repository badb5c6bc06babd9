package io.gatehouse.waf.transformation;

import static io.gatehouse.waf.transformation.Texts.apply;
import static io.gatehouse.waf.transformation.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformationTest {

    @ParameterizedTest
    @ValueSource(strings = {"urlDecodeUni", "URLDECODEUNI", "urldecodeuni"})
    void isFoundByItsNameInAnyCase(String name) {
        assertThat(Transformation.named(name)).contains(new UrlDecodeUni());
    }

    @Test
    void bothSpellingsOfNormaliseAreKnown() {
        assertThat(Transformation.named("normalizePath")).contains(new NormalisePath());
        assertThat(Transformation.named("normalizePathWin")).contains(new NormalisePathWin());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "urlDecodeUn\u0131", "rot13"})
    void aNameThatIsNoneIsAbsent(String name) {
        assertThat(Transformation.named(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "%u0027   | '", // a plain character
                "%U0027   | '",
                "%u2019   | '", // typographic quotation marks have a best fit
                "%u02bc   | '", // so has the modifier letter that databases turn into one
                "%uff07   | '", // so have full-width forms
                "%u2215   | /",
                "%u00ad   | -", // a soft hyphen
                "%u212a   | K", // the Kelvin sign
                "%u017f   | s", // the long s
                "%u0131   | i", // the dotless i
                "%u00e9   | e",
                "%u4e2d%u | \u00e4\u00b8\u00ad%u", // none: UTF-8
                "%u00a3   | \u00a3", // none, and at most U+00FF: the byte
                "%ud83d%ude00 | \u00f0\u009f\u0098\u0080", // a pair of surrogates
                "%ud83d%u0041 | \u00ef\u00bf\u00bdA", // half a pair
                "%u004    | %u004",
                "%%41     | %A",
            })
    void urlDecodeUniReadsTheEscapesOfIis(String text, String decoded) {
        assertThat(apply(text, "urlDecodeUni")).isEqualTo(decoded);
    }

    @Test
    void whatHasNoBestFitComesBackFromUnicode() {
        String arabic =
                utf8("\u0627\u0644\u062f\u062f/\u4e2d\u6587 \ud83d\ude00 \u043c\u0430\u043c\u0430");
        assertThat(apply(arabic, "utf8toUnicode", "urlDecodeUni")).isEqualTo(arabic);
    }

    @Test
    void writesCharactersAboveSixteenBitsAsAPair() {
        assertThat(apply(utf8("a\ud83d\ude00"), "utf8toUnicode")).isEqualTo("a%ud83d%ude00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\u0061\\x62\\143  | abc",
                "\\400              | ' 0'", // at most 0377: two digits, then a zero
                "\\uff1cscript\\uff1e | <script>",
                "\\u043c            | \u00d0\u00bc", // not its lower byte, <
                "a\\                | a\\",
                "\\u{61}\\u{00000062} | ab",
                "\\u{1f600}         | \u00f0\u009f\u0098\u0080",
                "\\u{99999999999}   | \u00ef\u00bf\u00bd",
                "\\u{}\\u{61\\u{g}   | u{}u{61u{g}",
            })
    void jsDecodeReadsTheEscapesOfJavaScript(String text, String decoded) {
        assertThat(apply(text, "jsDecode")).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&lt;&LT&#60&#x3c;&#X03C  | <<<<<",
                "&quot;&amp;&gt;&nbsp;    | \"&>\u00a0",
                "j&Tab;a&colon;b&lpar;1)  | 'j\ta:b(1)'",
                "&tab;&colon              | &tab;&colon", // browsers do not know these
                "&#1084;                  | \u00d0\u00bc", // not its lower byte, <
                "&#65308;                 | <", // full-width
                "&#99999999999999999999;  | \u00ef\u00bf\u00bd",
                "&; && &# &#; &#x; &#xg; &unknown; &ltx | &; && &# &#; &#x; &#xg; &unknown; &ltx",
                "&amp;lt;                 | &lt;", // once
            })
    void htmlEntityDecodeReadsCharacterReferences(String text, String decoded) {
        assertThat(apply(text, "htmlEntityDecode")).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\6a\\000061 v\\61script | javascript",
                "j\\0 s                   | 'j\0s'", // NUL, which removeNulls takes away
                "\\ff1c                   | <",
                "\\43c                    | \u00d0\u00bc",
                "\\g                      | g",
            })
    void cssDecodeReadsTheEscapesOfStyleSheets(String text, String decoded) {
        assertThat(apply(text, "cssDecode")).isEqualTo(decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/../../b     | /b",
                "/..            | /",
                "a/b/../../..   | ..",
                "../a/../../b/  | ../../b/",
                "/.git/config   | /.git/config",
                "/a/...         | /a/...",
                "//             | /",
            })
    void normalisePathResolvesDots(String path, String normal) {
        assertThat(apply(path, "normalisePath")).isEqualTo(normal);
    }

    @Test
    void normalisePathWinReadsBackslashesToo() {
        assertThat(apply("C:\\a\\..\\\\b/./c", "normalisePathWin")).isEqualTo("C:/b/c");
    }

    @Test
    void cmdLineUndoesWhatShellsOverlook() {
        assertThat(apply("C^M\"D.ex'e\\ ,;\t/c (DIR) ", "cmdLine")).isEqualTo("cmd.exe/c(dir) ");
    }

    @Test
    void caseIsFoldedInAsciiOnly() {
        assertThat(apply("\u00c4\u00d6\u00dcABC", "lowercase")).isEqualTo("\u00c4\u00d6\u00dcabc");
        assertThat(apply("\u00e4\u00df\u00b5abc", "uppercase")).isEqualTo("\u00e4\u00df\u00b5ABC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEL/**/ECT/* x | 'SEL ECT '",
                "/*/x*/y        | ' y'", // a slash does not open and close at once
                "a */ b         | a */ b",
            })
    void replaceCommentsLeavesASpace(String text, String replaced) {
        assertThat(apply(text, "replaceComments")).isEqualTo(replaced);
    }

    @Test
    void removeCommentsEndsAtTheCommentOfALine() {
        assertThat(apply("a<!-- b -->c/*d*/e -- f", "removeComments")).isEqualTo("ace ");
        assertThat(apply("a#b", "removeComments")).isEqualTo("a");
    }

    @Test
    void removeCommentsCharKeepsWhatIsCommented() {
        assertThat(apply("/*a*/<!--b-->c--d#", "removeCommentsChar")).isEqualTo("abcd");
    }

    @Test
    void removesNoBreakSpacesButNotOtherCharactersThatEndLikeOne() {
        assertThat(apply(utf8("a\u00a0 \u00e0") + " \u00a0\u00a0b", "removeWhitespace"))
                .isEqualTo(utf8("a\u00e0") + "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUJD       | ABC",
                "QUI=QUJD   | AB", // padding ends it
                "QUJDRA     | ABCD", // padding is not needed
                "QUJ DRA    | AB", // nothing else is skipped
                "?QUJD      | ''",
            })
    void base64DecodeReadsAsFarAsItIsBase64(String text, String decoded) {
        assertThat(apply(text, "base64Decode")).isEqualTo(decoded);
    }

    @Test
    void base64DecodeSkipsLineEndsAndTheLenientFormAllElse() {
        assertThat(apply("QU\r\nJD", "base64Decode")).isEqualTo("ABC");
        assertThat(apply("Q.U J-D?", "base64DecodeExt")).isEqualTo("ABC");
    }

    @Test
    void sqlHexDecodeFindsLiteralsAnywhere() {
        assertThat(apply("a=0X414 0x 0xg", "sqlHexDecode")).isEqualTo("a=A4 0x 0xg");
    }

    @Test
    void digestsAreRawBytes() {
        assertThat(apply("", "sha1", "hexEncode"))
                .isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
        assertThat(apply("abc", "md5", "hexEncode")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }
}
