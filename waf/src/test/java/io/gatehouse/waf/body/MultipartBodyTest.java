package io.gatehouse.waf.body;

import static io.gatehouse.waf.body.Bodies.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartBodyTest {

    @Test
    void fieldsAreArguments() {
        BodyArguments read =
                multipart(
                        "--XX",
                        "Content-Disposition: form-data; name=\"a\"",
                        "",
                        "1",
                        "--XX",
                        "Content-Disposition: form-data; name=b",
                        "Content-Type: text/plain; charset=utf-8",
                        "",
                        "2\r\n\r\n3",
                        "--XX--",
                        "");
        assertThat(Bodies.pairs(read)).isEqualTo("a=1 b=2\r\n\r\n3");
        assertThat(read.files()).isEmpty();
        assertThat(read.flags()).isEmpty();
        assertThat(read.error()).isEmpty();
    }

    @Test
    void filesAreFilesAndNoArguments() {
        BodyArguments read =
                multipart(
                        "--XX",
                        "Content-Disposition: form-data; name=\"photo\"; filename=\"me.png\"",
                        "Content-Type: image/png",
                        "",
                        "\u0089PNG\n\0\n-- -\n\u00ff",
                        "--XX--");
        assertThat(read.arguments()).isEmpty();
        assertThat(read.files()).hasSize(1);
        FilePart file = read.files().getFirst();
        assertThat(file.field()).isEqualTo("photo");
        assertThat(file.filename()).isEqualTo("me.png");
        assertThat(file.content().size()).isEqualTo(13);
        assertThat(file.content()).hasToString("Content[13 bytes]");
        assertThat(file.content().text()).isEqualTo("\u0089PNG\n\0\n-- -\n\u00ff");
        assertThat(read.filesBytes()).isEqualTo(13);
        assertThat(read.isStrictError()).isFalse();
        assertThat(read.error()).isEmpty();
    }

    @Test
    void headerLinesAreKeptWholeByTheNameOfTheirPart() {
        BodyArguments read =
                multipart(
                        "--XX",
                        "content-type:text/plain;  charset = utf-7",
                        "Content-disposition: form-data; name=\"_charset_\"",
                        "",
                        "utf-8",
                        "--XX--");
        assertThat(read.partHeaders())
                .containsExactly(
                        new PartHeader("_charset_", "content-type:text/plain;  charset = utf-7"),
                        new PartHeader(
                                "_charset_", "Content-disposition: form-data; name=\"_charset_\""));
        assertThat(read.error()).isEmpty();
    }

    @Test
    void repeatedNamesAreKept() {
        assertThat(Bodies.pairs(parts("name=\"a\"", "name=\"a\""))).isEqualTo("a=v a=v");
    }

    @Test
    void aPartMayBeEmpty() {
        BodyArguments read =
                multipart("--XX", "Content-Disposition: form-data; name=\"a\"", "", "--XX--");
        assertThat(Bodies.pairs(read)).isEqualTo("a=");
        assertThat(read.error()).isEmpty();
    }

    @Test
    void aPartWithAnEmptyFileNameIsBoth() {
        BodyArguments read = parts("name=\"a\"; filename=\"\"");
        assertThat(Bodies.pairs(read)).isEqualTo("a=v");
        assertThat(read.files()).extracting(FilePart::filename).containsExactly("");
        assertThat(read.flags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name=\"a\"                          | a",
                "name=a                              | a",
                "name = \"a\" ; filename = \"f\"     | a f",
                "name=\"a b\";filename=\"c d.txt\"   | a b c d.txt",
                "filename=\"f\"; name=\"a\"          | a f",
                "name=\"a\\\"b\"                     | a\"b",
                "name=\"a\\\\b\"                     | a\\b",
                "name=\"a\"; filename=\"C:\\dir\\f\" | a C:\\dir\\f",
                "name=\"a%22b\"                      | a%22b",
                "name=\"a;b=c\"                      | a;b=c",
                "name=\"\u00c3\u00a9\"               | \u00c3\u00a9",
            })
    void namesAreReadFromTheDisposition(String parameters, String expected) {
        Reading reading = new Reading(BodyLimits.RECOMMENDED);
        Disposition read = Disposition.read("form-data; " + parameters, reading);
        String names = read.name().orElseThrow() + read.filename().map(f -> " " + f).orElse("");
        assertThat(names).isEqualTo(expected);
        assertThat(reading.end()).isEqualTo(BodyArguments.NONE);
    }

    @Test
    void aBodyOfNothingIsNoError() {
        assertThat(multipart(Bodies.TYPE, "")).isEqualTo(BodyArguments.NONE);
    }

    @Test
    void linesMayEndWithLfAloneButThatIsFlagged() {
        BodyArguments read =
                multipart(
                        Bodies.TYPE,
                        "--XX\nContent-Disposition: form-data; name=\"a\"\n\n1\n2\n--XX--\n");
        assertThat(Bodies.pairs(read)).isEqualTo("a=1\n2");
        assertThat(read.flags()).containsExactly(BodyFlag.MULTIPART_LF_LINE);
        assertThat(read.isStrictError()).isTrue();
        assertThat(read.error()).isEmpty();
    }

    @Test
    void tooManyArgumentsAreAnError() {
        BodyArguments read = limited(Bodies.limits(1), "name=\"a\"", "name=\"b\"", "name=\"c\"");
        assertThat(Bodies.pairs(read)).isEqualTo("a=v");
        assertThat(read.has(BodyFlag.ARGUMENTS_LIMIT_EXCEEDED)).isTrue();
        assertThat(read.error()).contains("has more than 1 arguments");
    }

    @Test
    void tooManyPartsAreAnError() {
        BodyLimits limits = new BodyLimits(9, 9_999, 9, 9, 9, 2, 9, 9, 99);
        assertThat(limited(limits, "name=\"a\"", "name=\"b\"").error()).isEmpty();
        assertThat(limited(limits, "name=\"a\"", "name=\"b\"", "name=\"c\"").error())
                .contains("has more than 2 parts");
    }

    @Test
    void tooManyFilesAreFlagged() {
        BodyLimits limits = new BodyLimits(9, 9_999, 9, 9, 9, 9, 1, 9, 99);
        String file = "name=\"a\"; filename=\"f\"";
        assertThat(limited(limits, file).flags()).isEmpty();
        BodyArguments read = limited(limits, file, file, "name=\"b\"");
        assertThat(read.files()).hasSize(1);
        assertThat(Bodies.pairs(read)).isEqualTo("b=v");
        assertThat(read.has(BodyFlag.MULTIPART_FILE_LIMIT_EXCEEDED)).isTrue();
    }

    @Test
    void aLongHeaderIsAnErrorAndCut() {
        BodyLimits limits = new BodyLimits(9, 9_999, 9, 9, 9, 9, 9, 9, 40);
        BodyArguments read = limited(limits, "name=\"a\"\r\nX-Long: " + "x".repeat(100));
        assertThat(read.error()).contains("has a part with a header of more than 40 bytes");
        assertThat(read.partHeaders().getLast().line()).hasSize(40);
    }

    @Test
    void manyHeadersAreAnError() {
        BodyLimits limits = new BodyLimits(9, 9_999, 9, 9, 9, 9, 9, 2, 99);
        assertThat(limited(limits, "name=\"a\"\r\nA: 1").error()).isEmpty();
        assertThat(limited(limits, "name=\"a\"\r\nA: 1\r\nB: 2").error())
                .contains("has a part with more than 2 headers");
    }

    @Test
    void onlyWhatIsNotInFilesCountsForTheLimitOfTheBody() {
        BodyLimits limits = new BodyLimits(9, 200, 9, 9, 9, 9, 9, 9, 99);
        String content = "\r\n\r\n" + "x".repeat(1_000);
        assertThat(limited(limits, "name=\"a\"; filename=\"f\"" + content).error()).isEmpty();
        BodyArguments field = limited(limits, "name=\"a\"" + content);
        assertThat(field.has(BodyFlag.NO_FILES_LIMIT_EXCEEDED)).isTrue();
        assertThat(field.error()).contains("is longer than 200 bytes without its files");
    }

    /// A part for each, with the content `v`.
    private static BodyArguments parts(String... parameters) {
        return limited(BodyLimits.RECOMMENDED, parameters);
    }

    private static BodyArguments limited(BodyLimits limits, String... parameters) {
        StringBuilder body = new StringBuilder();
        for (String one : parameters) {
            body.append("--XX\r\nContent-Disposition: form-data; ").append(one);
            body.append("\r\n\r\nv\r\n");
        }
        return multipart(Bodies.TYPE, body.append("--XX--\r\n").toString(), limits);
    }
}
