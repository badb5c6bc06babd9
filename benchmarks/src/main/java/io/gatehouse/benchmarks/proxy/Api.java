package io.gatehouse.benchmarks.proxy;

/// The API that the contestants protect, and what they should let through.
final class Api {
    static final String AUDIENCE = "shop";
    static final String ROLE = "reader";
    static final String PATH = "/api/items/17";
    static final String QUERY = "?limit=20&fields=short";

    /// Few requests a minute are allowed here, so that a check can exceed them.
    static final String FEW_PATH = "/api/few";

    static final int FEW_PER_MINUTE = 5;

    /// The others count each subject's requests against so many, which no load reaches.
    static final int MANY_PER_MINUTE = 100_000;

    /// What the app answers: a small JSON document.
    static final String BODY = body();

    private static final int BODY_BYTES = 1_024;

    private Api() {}

    private static String body() {
        String start = "{\"id\":17,\"name\":\"a thing\",\"text\":\"";
        String end = "\"}";
        return start + "x".repeat(BODY_BYTES - start.length() - end.length()) + end;
    }

    /// Its description.
    static final String SECURED_OPENAPI =
            """
            openapi: 3.0.3
            info: { title: Benchmark, version: 1.0.0 }
            paths:
              /api/items/{id}:
                get:
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: integer, minimum: 1, maximum: 999999 } }
                    - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
                    - { name: fields, in: query, schema: { type: string, enum: [short, full] } }
                  responses: { '200': { description: one item } }
              /api/few:
                get:
                  responses: { '200': { description: seldom asked for } }
            """;

    /// The same without anything to validate.
    static final String PLAIN_OPENAPI =
            """
            openapi: 3.0.3
            info: { title: Benchmark, version: 1.0.0 }
            paths:
              /api/items/{id}:
                get:
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: string } }
                  responses: { '200': { description: one item } }
            """;
}
