package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A policy that a test writes into a folder, with an API description of the operations that it names.
record Written(Path folder, String policy) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

    private static final String TOP =
            """
            app: http://127.0.0.1:3000
            url: https://shop.example.com
            api: ./openapi.yaml
            """;

    /// @param policy without `app`, `url` and `api`, which are added at its end
    static Written of(Path folder, String policy, String... operations) {
        Written written = new Written(folder, policy + "\n" + TOP);
        written.write("gatehouse.yaml", written.policy);
        written.write("openapi.yaml", api(operations));
        return written;
    }

    /// @param policy whole
    static Written whole(Path folder, String policy, String... operations) {
        Written written = new Written(folder, policy);
        written.write("gatehouse.yaml", policy);
        written.write("openapi.yaml", api(operations));
        return written;
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String api(String... operations) {
        Map<String, StringBuilder> paths = new TreeMap<>();
        for (String operation : operations) {
            String[] words = operation.split(" ");
            paths.computeIfAbsent(words[1], _ -> new StringBuilder()).append(method(words));
        }
        StringBuilder api =
                new StringBuilder("openapi: 3.1.0\ninfo: { title: Test, version: 1 }\npaths:\n");
        paths.forEach(
                (path, methods) -> api.append("  \"").append(path).append("\":\n").append(methods));
        return api.toString();
    }

    private static String method(String[] words) {
        String parameters =
                VARIABLE.matcher(words[1])
                        .results()
                        .map(name ->
                                "{ name: \""
                                        + name.group(1)
                                        + "\", in: path, required: true, schema: { type: string } }")
                        .collect(Collectors.joining(", ", "[", "]"));
        boolean takesBody = List.of("POST", "PUT", "PATCH").contains(words[0]);
        String body =
                takesBody
                        ? ", requestBody: { content: { application/json: { schema: { type: object, properties: { customerId: { type: string }, amount: { type: number } } } } } }"
                        : "";
        return "    %s: { parameters: %s%s, responses: {} }%n"
                .formatted(words[0].toLowerCase(java.util.Locale.ROOT), parameters, body);
    }

    Parsed<Policy> load() {
        return Policy.load(folder.resolve("gatehouse.yaml"));
    }

    Policy loaded() {
        assertThat(problems()).isEmpty();
        return ((Parsed.Right<Policy>) load()).value();
    }

    /// As people see them, without the folder's name.
    List<String> problems() {
        return switch (load()) {
            case Parsed.Right<Policy> _ -> List.of();
            case Parsed.Wrong<Policy> wrong ->
                    wrong.problems().stream()
                            .map(problem -> problem.toString().replace(folder.toString() + "/", ""))
                            .toList();
        };
    }

    /// The effective table without places: `GET /a allow anyone`.
    List<String> table() {
        return EffectiveTable.rows(loaded()).stream()
                .map(row -> row.operation() + " " + row.attribute() + " " + row.value())
                .toList();
    }
}
