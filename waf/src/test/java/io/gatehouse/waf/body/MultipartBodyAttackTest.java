package io.gatehouse.waf.body;

import static io.gatehouse.waf.body.Bodies.TYPE;
import static io.gatehouse.waf.body.Bodies.multipart;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What two parsers may read in two ways must be told, or else an attack is hidden in the difference (CWE-436).
class MultipartBodyAttackTest {
    private static final String PART =
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX--";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "multipart/form-data",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=\"XX",
                "multipart/form-data; boundary=XX\"",
                "multipart/form-data; boundary=\"X\\X\"",
                "multipart/form-data; boundary='XX",
                "multipart/form-data; BOUNDARY=XX",
                "multipart/form-data; boundary=XX; boundary=YY",
                "multipart/form-data; boundary=\"XX\"; boundary=YY",
                "multipart/form-data; boundary=XX;",
                "multipart/form-data; boundary=XX; charset=utf-8",
                "multipart/form-data; charset=utf-8; boundary=XX",
                "multipart/form-data; xboundary=XX",
                "multipart/form-data; boundary*=utf-8''XX",
                "multipart/form-data; boundary*0=X; boundary*1=X",
                "multipart/form-data, boundary=XX",
                "multipart/form-data; boundary=XX, multipart/form-data; boundary=YY",
                "multipart/form-data; boundary=X\u0000X",
                "multipart/form-data; boundary=XX\u001c",
                "multipart/form-data; boundary=XX\r",
                "multipart/form-data; boundary=X X",
                "multipart/form-data; boundary=X,X",
                "multipart/form-data; boundary=\"XX \"",
                "multipart/form-data; boundary=X\u00e9X",
                "multipart/form-data; boundary=X\r\n X",
                "multipart/form-data; boundary=boundary=XX",
                "multipart/form-data;; boundary=XX",
                "multipart/mixed; boundary=XX",
                "multipart/form-datax; boundary=XX",
                "application/json; boundary=XX",
            })
    void aContentTypeWithoutOnePlainBoundaryIsAnError(String contentType) {
        BodyArguments read = multipart(contentType, PART);
        assertThat(read.error()).isPresent();
        assertThat(read.isStrictError()).isTrue();
        assertThat(read.arguments()).isEmpty();
    }

    @Test
    void aLongContentTypeOrBoundaryIsAnError() {
        assertThat(multipart(TYPE + "X".repeat(68), "").error()).isEmpty();
        assertThat(multipart(TYPE + "X".repeat(69), "").error()).isPresent();
        assertThat(multipart(" ".repeat(2_000) + TYPE, "").error()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=\"XX\" | MULTIPART_BOUNDARY_QUOTED",
                "multipart/form-data; boundary =XX    | MULTIPART_BOUNDARY_WHITESPACE",
                "multipart/form-data; boundary= XX    | MULTIPART_BOUNDARY_WHITESPACE",
                "multipart/form-data boundary=XX      | MULTIPART_MISSING_SEMICOLON",
                "multipart/form-databoundary=XX       | MULTIPART_MISSING_SEMICOLON",
            })
    void anUnusualContentTypeIsFlaggedAndRead(String contentType, BodyFlag flag) {
        BodyArguments read = multipart(contentType, PART);
        assertThat(Bodies.pairs(read)).isEqualTo("a=v");
        assertThat(read.flags()).containsExactly(flag);
        assertThat(read.isStrictError()).isTrue();
        assertThat(read.error()).isEmpty();
    }

    static Stream<Arguments> oddFrames() {
        String head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
        String part = "--XX\r\n" + head;
        return Stream.of(
                Arguments.of("x\r\n" + PART, BodyFlag.MULTIPART_DATA_BEFORE),
                Arguments.of("\r\n" + PART, BodyFlag.MULTIPART_DATA_BEFORE),
                Arguments.of(PART + "\r\nx", BodyFlag.MULTIPART_DATA_AFTER),
                Arguments.of(PART + "\r\n" + PART, BodyFlag.MULTIPART_DATA_AFTER),
                Arguments.of(part + "v\n--XX--", BodyFlag.MULTIPART_LF_LINE),
                Arguments.of(part + "v\n--XX--", BodyFlag.MULTIPART_CRLF_LF_LINES),
                Arguments.of("--XX\n" + head + "v\r\n--XX--", BodyFlag.MULTIPART_LF_LINE),
                Arguments.of(part + "v\r\n--XX--\n", BodyFlag.MULTIPART_LF_LINE),
                Arguments.of(
                        part.replace(" name", "\r\n name") + "v\r\n--XX--",
                        BodyFlag.MULTIPART_HEADER_FOLDING),
                Arguments.of(
                        part.replace(" name", "\r\n\u000bname") + "v\r\n--XX--",
                        BodyFlag.MULTIPART_INVALID_HEADER_FOLDING),
                Arguments.of(
                        part.replace('"', '\'') + "v\r\n--XX--",
                        BodyFlag.MULTIPART_INVALID_QUOTING));
    }

    @ParameterizedTest
    @MethodSource("oddFrames")
    void anOddFrameIsFlaggedAndRead(String body, BodyFlag flag) {
        BodyArguments read = multipart(TYPE, body);
        assertThat(Bodies.pairs(read)).isEqualTo("a=v");
        assertThat(read.flags()).contains(flag);
        assertThat(read.isStrictError()).isTrue();
        assertThat(read.error()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form-data; name=\"a\"; name=\"b\"             | a", // CWE-436 parameter twice
                "form-data; name=\"a\"; filename=\"\"; filename=\"f.php\" | a",
                "form-data; name=\"a\"; filename*=utf-8''f.php | a", // RFC 7578, 4.2
                "form-data; name=\"a\"; FILENAME=\"f.php\"     | a",
                "form-data; name=\"a\"; x=y                    | a",
                "form-data; name=\"a\"; filename               | a",
                "form-data; name=\"a\"x                        | a",
                "form-data; name=\"a\" filename=\"f\"          | a",
                "form-data; name=\"a\";                        | a",
                "`form-data; name=\"a\"\u001c` | a",
                "form-data; name=\"a\"; name*0=\"b\"           | a",
                "form-data; name=a b                           | a",
                "form-data; name=\"a                           | ``",
                "form-data; name=\"a\\\"                       | ``",
                "form-data                                     | ``",
                "form-data;                                    | ``",
                "form-data; name=\"\"                          | ``",
                "form-data; name=                              | ``",
                "form-data; Name=\"a\"                         | ``",
                "attachment; name=\"a\"                        | ``",
                "Form-Data; name=\"a\"                         | ``",
                "form-datax; name=\"a\"                        | ``",
                "; name=\"a\"                                  | ``",
                "``                                            | ``",
            })
    void anAmbiguousDispositionIsAnErrorAndItsPartIsSeen(String disposition, String name) {
        BodyArguments read =
                multipart("--XX", "Content-Disposition: " + disposition, "", "v", "--XX--");
        assertThat(read.error()).isPresent();
        assertThat(read.isStrictError()).isTrue();
        assertThat(read.partHeaders())
                .containsExactly(new PartHeader(name, "Content-Disposition: " + disposition));
        assertThat(read.arguments().size() + read.files().size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X",
                "X\u0000: 1",
                "\u0000",
                ": 1",
                "X : 1",
                "\u000eX: 1",
                "X\u007f: 1",
                "X\u00e9: 1",
                "X(: 1",
                "X: 1\r\nx: 2",
                "Content-Disposition: form-data; name=\"b\"",
                "X: 1\u0000",
            })
    void anOddHeaderIsAnErrorAndRulesSeeIt(String header) {
        BodyArguments read =
                multipart(
                        "--XX",
                        "Content-Disposition: form-data; name=\"a\"",
                        header,
                        "",
                        "v",
                        "--XX--");
        assertThat(read.error()).isPresent();
        assertThat(Bodies.pairs(read)).isEqualTo("a=v");
        assertThat(read.partHeaders().get(1).line()).isEqualTo(header.split("\r\n")[0]);
    }

    @Test
    void aFirstHeaderThatIsFoldedIsAnError() {
        BodyArguments read =
                multipart("--XX", " Content-Disposition: form-data; name=\"a\"", "", "v", "--XX--");
        assertThat(read.error()).contains("has a part whose first header is folded");
        assertThat(read.isStrictError()).isTrue();
        assertThat(Bodies.pairs(read)).isEqualTo("a=v");
    }

    @Test
    void aFoldedHeaderIsSeenInOnePiece() {
        BodyArguments read =
                multipart(
                        "--XX",
                        "Content-Disposition: form-data;",
                        "\t name=\"a\"",
                        "Content-Type: text/plain;",
                        "  charset=utf-7",
                        "",
                        "v",
                        "--XX--");
        assertThat(read.partHeaders())
                .contains(new PartHeader("a", "Content-Type: text/plain; charset=utf-7"));
        assertThat(read.flags()).containsExactly(BodyFlag.MULTIPART_HEADER_FOLDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v", // CWE-436: no boundary at all
                "--YY\r\nv",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv", // truncated
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX-",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX--x",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX-- ",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX--\r",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r--XX--",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv\r\n--XX \r\n\r\nw\r\n--XX--",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n--XX--",
                "--XX\r\n--XX--",
                "--XX\r\n\r\n--XX--",
                "--XX",
                "--XX--",
            })
    void aBodyThatIsNotWholeIsAnErrorOrEmpty(String body) {
        BodyArguments read = multipart(TYPE, body);
        boolean isEmpty = body.equals("--XX--");
        assertThat(read.error().isPresent()).isNotEqualTo(isEmpty);
        assertThat(read.isStrictError()).isNotEqualTo(isEmpty);
    }

    @Test
    void whatATruncatedBodyHoldsIsSeen() {
        BodyArguments read =
                multipart(
                        TYPE, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n<script>");
        assertThat(Bodies.pairs(read)).isEqualTo("a=<script>");
        assertThat(read.error()).contains("has no final boundary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text              | 0",
                "--                | 0",
                "- -XX             | 0",
                "--XY              | 2",
                "--xx              | 2",
                "-- the author     | 2",
                "---               | 2",
                "x--XX             | 1",
                "` --XX`           | 1",
                "---XX             | 1",
                "-- XX             | 1",
                "--\"XX\"          | 1",
                "--XXX             | 1",
                "x#--XX            | 1",
            })
    void aLineLikeABoundaryIsTold(String template, int unmatched) {
        String line = template.replace('#', '\r');
        BodyArguments read =
                multipart(
                        "--XX",
                        "Content-Disposition: form-data; name=\"a\"",
                        "",
                        "1",
                        line,
                        "2",
                        "--XX--");
        assertThat(read.unmatchedBoundary()).isEqualTo(unmatched);
        assertThat(Bodies.pairs(read)).isEqualTo("a=1\r\n" + line + "\r\n2");
    }

    @Test
    void aLineLikeABoundaryThatNoneFollowsIsUnmatched() {
        assertThat(multipart("--XX", "", "--YY").unmatchedBoundary()).isEqualTo(1);
        assertThat(multipart("--YY", "", "--XX--").unmatchedBoundary()).isEqualTo(1);
    }

    @Test
    void boundaryLinesWithBlanksOrQuotesBeforeThemAreErrors() {
        for (String line : new String[] {"-- XX", "--\"XX\"", "--\u000bXX--"}) {
            BodyArguments read = multipart(PART.replace("v", line).split("\r\n"));
            assertThat(read.error()).contains("has a boundary with blanks or quotes before it");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "--",
                "--XX\r\n",
                "--XX\r\n\r\n",
                "--X",
                "\n",
                "\r\n",
                "\r",
                " ",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n",
                "--XX\r\nA: 1\r\n ",
                "x",
                "\"\\",
                "; name=",
                "a:b\r\n"
            })
    void longBodiesTakeLinearTime(String piece) { // CWE-407
        String pieces = piece.repeat(2_000_000 / piece.length());
        String type = "multipart/form-data; boundary=" + "-".repeat(70);
        assertTimeoutPreemptively(
                ofSeconds(20),
                () -> {
                    multipart(TYPE, pieces, Bodies.unlimited());
                    multipart(TYPE, "--XX\r\n" + pieces, Bodies.unlimited());
                    multipart(TYPE, "--XX\r\nContent-Disposition: form-data; name=\"" + pieces);
                    multipart(type, pieces, Bodies.unlimited());
                });
    }
}
