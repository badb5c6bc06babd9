package io.gatehouse.spec.validate;

import static io.gatehouse.spec.validate.BodiesTest.outcome;
import static io.gatehouse.spec.validate.BodiesTest.taking;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartTest {
    private static final RequestValidator UPLOADS =
            taking(
                    """
                    multipart/form-data:
                      schema:
                        type: object
                        required: [title]
                        properties:
                          title: {type: string, maxLength: 10}
                          count: {type: integer}
                          tags: {type: array, items: {type: string}}
                          about: {type: object, properties: {author: {type: string}}}
                          photo: {type: string, format: binary, maxLength: 8}
                          papers: {type: array, items: {type: string, format: binary}}
                          anything: {}
                      encoding:
                        photo: {contentType: 'image/png, image/jpeg'}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name="title"                                 |                    | hello          | accepted
                    name="title"                                 | text/plain         | hello          | accepted
                    name="title"                                 | text/plain; charset=utf-8 | hello   | accepted
                    name="title"                                 | text/html          | hello          | unreadable contentType
                    name="title"; filename="x"                   | text/plain         | hello          | unreadable filename
                    name="title"                                 |                    | much too long! | body/title maxLength
                    name="count"                                 |                    | 7              | body/title required
                    name="count"                                 |                    | x              | body/count type & body/title required
                    name="admin"                                 |                    | 1              | body/title required & body/admin additionalProperties
                    name="about"                                 | application/json   | {"author":"a"} | body/title required
                    name="about"; filename="blob"                | application/json   | {"author":1}   | body/about/author type & body/title required
                    name="about"                                 | application/json   | {"a":1,"a":2}  | unreadable duplicateName
                    name="about"                                 | text/plain         | {}             | unreadable contentType
                    name="photo"; filename="p.png"               | image/png          | PNG            | body/title required
                    name="photo"; filename="p.png"               | image/png          | PNG PNG PNG    | body/photo maxLength & body/title required
                    name="photo"; filename="p.svg"               | image/svg+xml      | <svg/>         | unreadable contentType
                    name="photo"; filename="p.png"               |                    | PNG            | unreadable contentType
                    name="photo"                                 | image/png          | PNG            | unreadable filename
                    name="papers"; filename="a"                  | application/pdf    | PDF            | body/title required
                    name="anything"; filename="a"                | application/pdf    | PDF            | body/title required
                    """)
    void judgesFieldsByTheirSchemas(
            String disposition, String type, String content, String expected) {
        String part =
                "--B\r\nContent-Disposition: form-data; "
                        + disposition
                        + "\r\n"
                        + (type == null ? "" : "Content-Type: " + type + "\r\n")
                        + "\r\n"
                        + content
                        + "\r\n--B--\r\n";
        assertThat(outcome(UPLOADS, List.of("multipart/form-data; boundary=B"), part))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"tags, accepted", "title, unreadable duplicate"})
    void takesListsAsRepeatedFields(String repeated, String expected) {
        String part = "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\nx\r\n";
        String body =
                part.formatted("title")
                        + part.formatted(repeated)
                        + part.formatted("tags")
                        + "--B--";
        assertThat(outcome(UPLOADS, List.of("multipart/form-data; boundary=B"), body))
                .isEqualTo(expected);
    }
}
