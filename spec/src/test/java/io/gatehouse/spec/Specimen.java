package io.gatehouse.spec;

import static io.gatehouse.spec.Expect.right;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import io.gatehouse.spec.openapi.OpenApiFile;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.schema.Schema;
import io.gatehouse.spec.schema.SchemaReader;
import io.gatehouse.spec.validate.QueryDialect;
import io.gatehouse.spec.validate.RequestValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Small API descriptions for tests.
public final class Specimen {

    private Specimen() {}

    /// The first operation of a description.
    public static Operation operation(String yaml) {
        try {
            Path directory = Files.createTempDirectory("spec");
            Path file = Files.writeString(directory.resolve("api.yaml"), yaml);
            Operation operation = right(OpenApiFile.load(file)).operations().getFirst();
            Files.delete(file);
            Files.delete(directory);
            return operation;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// An operation that takes a JSON body; definitions are indented by nothing and used as '#/$defs/…' of the schema.
    public static Operation taking(String version, String schema) {
        return operation(
                "openapi: "
                        + version
                        + "\npaths:\n  /:\n    post:\n      requestBody:\n        content:\n"
                        + "          application/json:\n            schema:\n"
                        + schema.indent(14));
    }

    /// An operation with parameters of a query, as YAML list items.
    public static RequestValidator querying(QueryDialect dialect, String parameters) {
        return compiled(
                operation(
                        "openapi: 3.1.0\npaths:\n  /:\n    get:\n      parameters:\n"
                                + parameters.indent(8)),
                dialect);
    }

    public static RequestValidator compiled(Operation operation, QueryDialect dialect) {
        Problems problems = new Problems();
        RequestValidator validator = RequestValidator.compile(operation, dialect, problems);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.inOrder().toString());
        }
        return validator;
    }

    /// What is wrong with the schema, without the place.
    public static List<String> problems(Operation operation, QueryDialect dialect) {
        Problems problems = new Problems();
        RequestValidator.compile(operation, dialect, problems);
        return problems.inOrder().stream()
                .map(problem -> problem.what() + ": " + problem.remedy())
                .toList();
    }

    public static Schema schema(String version, String schema) {
        Problems problems = new Problems();
        Schema read =
                new SchemaReader(problems)
                        .read(
                                taking(version, schema)
                                        .body()
                                        .orElseThrow()
                                        .content()
                                        .getFirst()
                                        .schema()
                                        .orElseThrow());
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.inOrder().toString());
        }
        return read;
    }

    public static Json json(String text) {
        return switch (JsonReader.read(text)) {
            case JsonText.Read(Json value) -> value;
            case JsonText.Unreadable wrong -> throw new AssertionError(wrong.toString());
        };
    }

    /// Faults as `place rule`, or `fine`.
    public static String faults(List<Fault> faults) {
        return faults.isEmpty()
                ? "fine"
                : String.join(
                        " & ",
                        faults.stream().map(fault -> fault.at() + " " + fault.rule()).toList());
    }
}
