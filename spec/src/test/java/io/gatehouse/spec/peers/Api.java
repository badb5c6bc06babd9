package io.gatehouse.spec.peers;

import java.util.List;

/// API descriptions of one operation, in JSON: every validator reads the same text.
final class Api {
    private static final String FRAME =
            """
            {"openapi":"%s","info":{"title":"Peers","version":"1"},"paths":{"%s":{"%s":{%s,\
            "responses":{"200":{"description":"fine"}}}}},"components":{"schemas":{%s}}}\
            """;

    private Api() {}

    /// `POST /` takes a JSON body.
    ///
    /// @param definitions members of `#/components/schemas`
    static String taking(String version, String schema, List<String> definitions) {
        String body =
                "\"requestBody\":{\"required\":true,\"content\":{\"application/json\":{\"schema\":"
                        + schema
                        + "}}}";
        return line(FRAME.formatted(version, "/", "post", body, String.join(",", definitions)));
    }

    /// `GET` of a path has parameters.
    ///
    /// @param parameters a list
    static String asking(String version, String path, String parameters) {
        return line(FRAME.formatted(version, path, "get", "\"parameters\":" + parameters, ""));
    }

    private static String line(String text) {
        return text.replace("\n", "");
    }
}
