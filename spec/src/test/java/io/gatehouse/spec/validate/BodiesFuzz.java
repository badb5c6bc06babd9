package io.gatehouse.spec.validate;

import static io.gatehouse.spec.validate.BodiesTest.taking;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;

/// Any bytes at all as a form: judging ends with a verdict, and what is accepted has its boundary where it must be.
@Tag("long")
final class BodiesFuzz {
    private static final String SCHEMA =
            "schema: {type: object, additionalProperties: {type: string}, properties: {f: {type: string, format: binary}}}";

    private static final RequestValidator FORMS =
            taking(
                    "multipart/form-data: {"
                            + SCHEMA
                            + "}\napplication/x-www-form-urlencoded: {"
                            + SCHEMA
                            + "}\n");

    @DictionaryEntries({
        "--B\\x0D\\x0A",
        "\\x0D\\x0A--B--",
        "Content-Disposition: form-data; name=\\\"a\\\"\\x0D\\x0A\\x0D\\x0A",
        "; filename=\\\"x\\\"",
        "a=1&",
        "%5D="
    })
    @FuzzTest(maxDuration = "60s")
    void judgesAnyBytes(byte[] bytes) {
        FORMS.checkBody(List.of("application/x-www-form-urlencoded"), bytes);
        BodyCheck check = FORMS.checkBody(List.of("multipart/form-data; boundary=B"), bytes);
        if (check instanceof BodyCheck.Accepted && bytes.length > 0) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .matches("(?s)--B.*--B--(\r\n)?|--B--(\r\n)?");
        }
    }
}
