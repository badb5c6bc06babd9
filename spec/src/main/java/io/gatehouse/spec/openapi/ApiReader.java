package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the whole of a description: title, servers, paths.
final class ApiReader {
    private static final Pattern VERSION = Pattern.compile("3\\.[01](\\.[0-9]+)?");

    private static final Set<String> DIALECTS =
            Set.of(
                    "https://spec.openapis.org/oas/3.1/dialect/base",
                    "https://json-schema.org/draft/2020-12/schema");

    private static final Set<String> FIELDS =
            Set.of(
                    "openapi",
                    "info",
                    "jsonSchemaDialect",
                    "servers",
                    "paths",
                    "webhooks",
                    "components",
                    "security",
                    "tags",
                    "externalDocs");

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Set<String> PATH_FIELDS =
            Set.of(
                    "$ref",
                    "summary",
                    "description",
                    "get",
                    "put",
                    "post",
                    "delete",
                    "options",
                    "head",
                    "patch",
                    "trace",
                    "servers",
                    "parameters");

    private final Document first;
    private final List<Path> files;
    private final Problems problems = new Problems();
    private final Map<String, Position> shapes = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    ApiReader(Document first, List<Path> files) {
        this.first = first;
        this.files = files;
    }

    Parsed<ApiDescription> read() {
        Fields.of(first.whole(), "an OpenAPI description", FIELDS, problems)
                .ifPresent(this::readPaths);
        return problems.isEmpty()
                ? new Parsed.Right<>(
                        new ApiDescription(title(), operations, first.files().roots(), files))
                : new Parsed.Wrong<>(problems.inOrder());
    }

    private String title() {
        return first.root() instanceof Node.Mapping mapping
                ? mapping.value("info").flatMap(info -> Scalars.text(info, "title")).orElse("")
                : "";
    }

    private void readPaths(Fields api) {
        checkVersion(api);
        checkDialect(api);
        String base = new Servers(problems).basePath(api.list("servers")).orElse("");
        if (!api.has("paths")) {
            problems.add(api.at(), "there are no paths", "add 'paths:' with the operations");
        }
        api.entries("paths").forEach(path -> readPath(path, base));
    }

    private void checkVersion(Fields api) {
        Optional<String> version = Scalars.text(first.root(), "openapi");
        if (version.filter(text -> VERSION.matcher(text).matches()).isEmpty()) {
            problems.add(
                    api.value("openapi").map(Located::at).orElse(api.at()),
                    "the OpenAPI version is not one that can be read",
                    "write OpenAPI 3.0 or 3.1 (openapi: 3.1.0); convert older descriptions");
        }
    }

    private void checkDialect(Fields api) {
        Optional<Node.Scalar> dialect = api.text("jsonSchemaDialect");
        if (dialect.isPresent() && !DIALECTS.contains(dialect.get().text())) {
            problems.add(
                    dialect.get().at(),
                    "this dialect of JSON Schema cannot be checked",
                    "remove jsonSchemaDialect: OpenAPI's own (2020-12) holds then");
        }
    }

    private void readPath(Node.Entry path, String base) {
        if (!path.name().startsWith("/")) {
            problems.add(
                    path.key().at(), "a path must begin with /", "write '/" + path.name() + "'");
            return;
        }
        new Located(path.value(), first)
                .resolved(problems)
                .flatMap(item -> Fields.of(item, "a path", PATH_FIELDS, problems))
                .ifPresent(item -> readOperations(path.key(), item, base));
    }

    private void readOperations(Node.Scalar path, Fields item, String base) {
        String ownBase = new Servers(problems).basePath(item.list("servers")).orElse(base);
        List<Parameter> shared = new ParameterReader(problems).readAll(item.list("parameters"));
        for (Node.Entry method : item.entries()) {
            if (METHODS.contains(method.name())) {
                new OperationReader(path, ownBase, shared, problems)
                        .read(method, item.beside(method.value()))
                        .ifPresent(this::add);
            }
        }
    }

    private void add(Operation operation) {
        Position other =
                shapes.putIfAbsent(
                        operation.method() + " " + operation.path().shape(), operation.at());
        if (other == null) {
            operations.add(operation);
        } else {
            problems.add(
                    operation.at(),
                    operation.label() + " matches the same requests as " + other,
                    "keep one of the two");
        }
    }
}
