package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads one operation of a path.
final class OperationReader {
    private static final Set<String> FIELDS =
            Set.of(
                    "tags",
                    "summary",
                    "description",
                    "externalDocs",
                    "operationId",
                    "parameters",
                    "requestBody",
                    "responses",
                    "callbacks",
                    "deprecated",
                    "security",
                    "servers");

    private final Node.Scalar path;
    private final String base;
    private final List<Parameter> shared;
    private final Problems problems;

    /// @param shared the parameters of the path
    OperationReader(Node.Scalar path, String base, List<Parameter> shared, Problems problems) {
        this.path = path;
        this.base = base;
        this.shared = shared;
        this.problems = problems;
    }

    Optional<Operation> read(Node.Entry method, Located value) {
        return Fields.of(value, "an operation", FIELDS, problems)
                .flatMap(fields -> template(fields).map(path -> operation(method, path, fields)));
    }

    private Optional<PathTemplate> template(Fields fields) {
        String ownBase = new Servers(problems).basePath(fields.list("servers")).orElse(base);
        Optional<PathTemplate> template = PathTemplate.of(ownBase + path.text());
        if (template.isEmpty()) {
            problems.add(
                    path.at(),
                    "the path '" + path.text() + "' cannot be matched safely",
                    "make each segment either plain ASCII text without % and ; or one whole {name}");
        }
        return template;
    }

    private Operation operation(Node.Entry method, PathTemplate template, Fields fields) {
        List<Parameter> parameters = parameters(fields);
        checkVariables(method, template, parameters);
        return new Operation(
                method.name().toUpperCase(Locale.ROOT),
                template,
                fields.text("operationId").map(Node.Scalar::text),
                method.key().at(),
                parameters,
                fields.value("requestBody").flatMap(new BodyReader(problems)::read),
                fields.value("responses"));
    }

    /// The operation's own, and those of the path that it does not declare again.
    private List<Parameter> parameters(Fields fields) {
        List<Parameter> all =
                new ArrayList<>(new ParameterReader(problems).readAll(fields.list("parameters")));
        Set<String> own = new HashSet<>();
        all.forEach(parameter -> own.add(ParameterReader.identity(parameter)));
        for (Parameter parameter : shared) {
            if (own.add(ParameterReader.identity(parameter))) {
                all.add(parameter);
            }
        }
        return all;
    }

    private void checkVariables(
            Node.Entry method, PathTemplate template, List<Parameter> parameters) {
        Set<String> declared = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (parameter.location() == Parameter.Location.PATH) {
                declared.add(parameter.name());
            }
        }
        Set<String> used = new HashSet<>();
        for (String variable : template.variables()) {
            if (!used.add(variable)) {
                problems.add(path.at(), "{" + variable + "} stands twice", "rename one of them");
            }
            if (!declared.remove(variable)) {
                problems.add(
                        method.key().at(),
                        "the path's {" + variable + "} is not declared",
                        "add a parameter with 'in: path' and 'name: " + variable + "'");
            }
        }
        for (String left : declared) {
            problems.add(
                    method.key().at(),
                    "the parameter '" + left + "' is not in the path",
                    "remove it, or write {" + left + "} into the path");
        }
    }
}
