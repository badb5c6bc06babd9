package io.gatehouse.server.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Writes an API description: OpenAPI 3.1 with what is known, and a comment for each guess.
final class ApiText {
    static final String MARK = "# Written by gatehouse init";

    private final StringBuilder text = new StringBuilder();

    private ApiText() {}

    /// @param title printable
    /// @param operations by path
    /// @param forms whether the app reads forms, which nobody has sent yet
    static String of(String title, List<Offered> operations, boolean forms) {
        ApiText api = new ApiText();
        api.head(title, forms);
        api.line(0, operations.isEmpty() ? "paths: {}" : "paths:");
        Map<String, List<Offered>> byPath = new LinkedHashMap<>();
        for (Offered operation : operations) {
            byPath.merge(
                    operation.path().toString(),
                    List.of(operation),
                    (one, two) -> Stream.concat(one.stream(), two.stream()).toList());
        }
        byPath.values().forEach(api::path);
        return api.text.toString();
    }

    private void line(int indent, String content) {
        text.append(" ".repeat(indent)).append(content).append('\n');
    }

    private void head(String title, boolean forms) {
        line(
                0,
                MARK
                        + ". What is not here does not exist for the outside: remove what should not, add what is missing.");
        line(
                0,
                "# Each schema is a guess until you describe what the app takes: unknown fields are refused from then on.");
        if (forms) {
            line(
                    0,
                    "# The app reads forms too: where one is posted, write application/x-www-form-urlencoded in place of application/json.");
        }
        line(0, "openapi: 3.1.0");
        line(0, "info:");
        line(2, "title: " + Yaml.text(title));
        line(2, "version: '1'");
    }

    private void path(List<Offered> operations) {
        Offered first = operations.getFirst();
        line(0, "");
        line(2, Yaml.name(first.path().toString()) + ":");
        List<String> variables = first.path().variables();
        if (!variables.isEmpty()) {
            line(4, "parameters:");
            variables.forEach(name -> parameter(6, name, "path, required: true", "any text"));
        }
        operations.forEach(this::operation);
    }

    private void parameter(int indent, String name, String in, String guess) {
        line(
                indent,
                "- { name: "
                        + Yaml.text(name)
                        + ", in: "
                        + in
                        + ", schema: { type: string } }  # guess: "
                        + guess);
    }

    private void operation(Offered operation) {
        String all =
                operation.all() ? ", for all methods: remove it if the app does not mean it" : "";
        line(4, operation.method().toLowerCase(Locale.ROOT) + ":  # " + operation.origin() + all);
        if (!operation.query().isEmpty()) {
            line(6, "parameters:");
            operation.query().forEach(name -> parameter(8, name, "query", "any text"));
        }
        if (operation.takesBody()) {
            body(operation);
        }
        line(6, "responses: { default: { description: Not described yet. } }");
    }

    private void body(Offered operation) {
        List<String> types =
                operation.types().isEmpty()
                        ? List.of("application/json")
                        : List.copyOf(operation.types());
        String reads =
                operation.fields().isEmpty()
                        ? ""
                        : "; the app reads " + String.join(", ", operation.fields());
        line(6, "requestBody:");
        line(8, "content:");
        for (String type : types) {
            line(10, type + ":");
            line(
                    12,
                    "schema: "
                            + schema(type)
                            + "  # guess: describe the body; until then anything is taken"
                            + reads);
        }
    }

    private static String schema(String type) {
        return type.equals("application/json")
                ? "{}"
                : "{ type: object, additionalProperties: true }";
    }
}
