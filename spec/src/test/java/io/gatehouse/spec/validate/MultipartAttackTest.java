package io.gatehouse.spec.validate;

import static io.gatehouse.spec.validate.BodiesTest.outcome;
import static io.gatehouse.spec.validate.BodiesTest.taking;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parsers of multipart bodies disagree on all of these (CWE-436): one could see a field that another one does not.
class MultipartAttackTest {
    private static final RequestValidator UPLOADS =
            taking(
                    """
                    multipart/form-data:
                      schema: {type: object, additionalProperties: {type: string}, properties: {f: {type: string, format: binary}}}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--B--^                            | accepted",
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--B--                             | accepted",
                "preamble^--B^Content-Disposition: form-data; name=\"a\"^^x^--B--^                   | unreadable boundary",
                "^--B^Content-Disposition: form-data; name=\"a\"^^x^--B--^                           | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--B--^epilogue                    | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--B--^^                           | unreadable boundary",
                "--B ^Content-Disposition: form-data; name=\"a\"^^x^--B--^                           | unreadable boundary",
                "--B~Content-Disposition: form-data; name=\"a\"~~x~--B--~                            | unreadable boundary", // bare line feeds
                "--B^Content-Disposition: form-data; name=\"a\"^^x~--B^Content-Disposition: form-data; name=\"b\"^^y^--B--^ | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^^x--B y^--B--^                       | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--Bx^--B--^                       | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^^x                                   | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--B                               | unreadable boundary",
                "--B^Content-Disposition: form-data; name=\"a\"^--B--^                               | unreadable header",
                "--B^Content-Disposition: form-data; name=\"a\"; name=\"b\"^^x^--B--^                | unreadable header",
                "--B^Content-Disposition: form-data; name=a^^x^--B--^                                | unreadable header",
                "--B^Content-Disposition: form-data; name=\"a\\\"; x=\"^^x^--B--^                    | unreadable header",
                "--B^Content-Disposition: form-data; name=\"f\"; filename*=utf-8''a.php^^x^--B--^    | unreadable header",
                "--B^Content-Disposition: form-data; name=\"f\"; filename=\"a\"; filename*=utf-8''b^^x^--B--^ | unreadable header",
                "--B^Content-Disposition: form-data; name=\"f\"; filename=\"../a.php\"^^x^--B--^     | unreadable header", // CWE-22
                "--B^Content-Disposition: form-data; name=\"f\"; filename=\"..\\a.php\"^^x^--B--^    | unreadable header", // CWE-22
                "--B^Content-Disposition: form-data; name=\"f\"; filename=\"..\"^^x^--B--^            | unreadable header", // CWE-22
                "--B^Content-Disposition: form-data; name=\"f\"; filename=\"..x\"^^x^--B--^           | accepted",
                "--B^Content-Disposition: attachment; name=\"a\"^^x^--B--^                           | unreadable header",
                "--B^Content-Disposition: form-data; name=\"a\"^Content-Disposition: form-data; name=\"b\"^^x^--B--^ | unreadable header",
                "--B^Content-Disposition: form-data;^ name=\"a\"^^x^--B--^                           | unreadable header", // folded
                "--B^Content-Disposition : form-data; name=\"a\"^^x^--B--^                           | unreadable header",
                "--B^Content-Disposition: form-data; name=\"a\"^Content-Transfer-Encoding: base64^^x^--B--^ | unreadable header",
                "--B^Content-Disposition: form-data; name=\"a\"^Content-Transfer-Encoding: binary^^x^--B--^ | accepted",
                "--B^Content-Disposition: form-data; name=\"a\"^Content-Length: 1^^x^--B--^          | accepted",
                "--B^Content-Disposition: form-data; name=\"a\"^Content-Length: 2^^x^--B--^          | unreadable header", // CWE-444
                "--B^Content-Disposition: form-data; name=\"a\"^Content-Length: +1^^x^--B--^         | unreadable header", // CWE-444
                "--B^Content-Disposition: form-data; name=\"a\"^X: y^^x^--B--^                       | unreadable header",
                "--B^^x^--B--^                                                                       | unreadable header",
                "--B^Content-Disposition: form-data; name=\"__proto__\"^^x^--B--^                    | unreadable name", // CWE-1321
                "--B^Content-Disposition: form-data; name=\"a[b]\"^^x^--B--^                         | unreadable name", // CWE-1287
                "--B^Content-Disposition: form-data; name=\"a\"^^x^--B^Content-Disposition: form-data; name=\"a\"^^y^--B--^ | unreadable duplicate",
                "--B--                                                                               | accepted",
            })
    void refusesWhatParsersDisagreeOn(String body, String expected) {
        String sent = body.replace("^", "\r\n").replace("~", "\n");
        assertThat(outcome(UPLOADS, List.of("multipart/form-data; boundary=B"), sent))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    multipart/form-data                          | type
                    multipart/form-data; boundary=               | type
                    multipart/form-data; boundary=B; boundary=C  | type
                    multipart/form-data; boundary=B; charset=utf-7 | type
                    multipart/form-data; boundary="B"            | accepted
                    multipart/form-data; boundary="B "           | unreadable boundary
                    multipart/form-data; BOUNDARY=B              | accepted
                    multipart/mixed; boundary=B                  | type
                    """)
    void takesOneBoundaryOnly(String type, String expected) {
        assertThat(outcome(UPLOADS, List.of(type), "--B--")).isEqualTo(expected);
    }

    @Test
    void boundsPartsAndHeads() { // CWE-400
        String part = "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\nx\r\n";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= Multipart.PARTS_MAX; i++) {
            many.append(part.formatted("n" + i));
        }
        assertThat(outcome(UPLOADS, List.of("multipart/form-data; boundary=B"), many + "--B--"))
                .isEqualTo("unreadable count");
        assertThat(
                        outcome(
                                UPLOADS,
                                List.of("multipart/form-data; boundary=B"),
                                part.formatted("n".repeat(3_000)) + "--B--"))
                .isEqualTo("unreadable header");
        assertThat(
                        outcome(
                                UPLOADS,
                                List.of("multipart/form-data; boundary=" + "B".repeat(71)),
                                "--B--"))
                .isEqualTo("unreadable boundary");
    }

    @Test
    void passesBytesOfFilesThatAreNoText() {
        byte[] head =
                "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bin\"\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[head.length + 256 + 7];
        System.arraycopy(head, 0, body, 0, head.length);
        for (int i = 0; i < 256; i++) {
            body[head.length + i] = (byte) i;
        }
        byte[] end = "\r\n--B--".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(end, 0, body, head.length + 256, end.length);
        assertThat(outcome(UPLOADS, List.of("multipart/form-data; boundary=B"), body))
                .isEqualTo("accepted");
    }
}
