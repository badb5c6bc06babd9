package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Parameter.Location;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads lists of parameters.
final class ParameterReader {
    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "in",
                    "description",
                    "required",
                    "deprecated",
                    "allowEmptyValue",
                    "style",
                    "explode",
                    "allowReserved",
                    "schema",
                    "content",
                    "example",
                    "examples");

    /// OpenAPI describes these elsewhere: "the parameter definition SHALL be ignored".
    private static final Set<String> HEADERS_IGNORED =
            Set.of("accept", "content-type", "authorization");

    private final Problems problems;

    ParameterReader(Problems problems) {
        this.problems = problems;
    }

    List<Parameter> readAll(List<Located> items) {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Located item : items) {
            Optional<Parameter> read =
                    item.resolved(problems)
                            .flatMap(found -> Fields.of(found, "a parameter", FIELDS, problems))
                            .flatMap(this::parameter);
            if (read.isPresent() && !seen.add(identity(read.get()))) {
                problems.add(
                        item.at(),
                        "the parameter '" + read.get().name() + "' is declared twice",
                        "keep one of the two");
            }
            read.filter(parameter -> !isIgnored(parameter)).ifPresent(parameters::add);
        }
        return parameters;
    }

    /// What makes two parameters the same one.
    static String identity(Parameter parameter) {
        String name = parameter.name();
        boolean isHeader = parameter.location() == Location.HEADER;
        return parameter.location().word()
                + " "
                + (isHeader ? name.toLowerCase(Locale.ROOT) : name);
    }

    private static boolean isIgnored(Parameter parameter) {
        return parameter.location() == Location.HEADER
                && HEADERS_IGNORED.contains(parameter.name().toLowerCase(Locale.ROOT));
    }

    private Optional<Parameter> parameter(Fields fields) {
        Optional<String> name = required(fields, "name").map(Node.Scalar::text);
        Optional<Location> location = required(fields, "in").flatMap(this::location);
        if (name.isEmpty() || location.isEmpty()) {
            return Optional.empty();
        }
        boolean required = fields.flag("required", false);
        if (location.get() == Location.PATH && !required) {
            problems.add(
                    fields.at(),
                    "the path parameter '" + name.get() + "' is not required",
                    "add 'required: true'");
        }
        return form(fields, location.get())
                .map(form ->
                        new Parameter(
                                fields.at(),
                                location.get(),
                                name.get(),
                                required,
                                fields.flag("allowEmptyValue", false),
                                form));
    }

    private Optional<Node.Scalar> required(Fields fields, String name) {
        if (!fields.has(name)) {
            problems.add(fields.at(), "a parameter has no '" + name + "'", "add it");
        }
        return fields.text(name);
    }

    private Optional<Location> location(Node.Scalar word) {
        Optional<Location> location =
                Arrays.stream(Location.values())
                        .filter(each -> each.word().equals(word.text()))
                        .findFirst();
        if (location.isEmpty()) {
            problems.add(
                    word.at(),
                    "'" + word.text() + "' is not a place for a parameter",
                    "write path, query, header or cookie");
        }
        return location;
    }

    private Optional<Parameter.Form> form(Fields fields, Location location) {
        if (fields.has("schema") == fields.has("content")) {
            problems.add(
                    fields.at(),
                    "a parameter needs either 'schema' or 'content'",
                    "write exactly one of them");
            return Optional.empty();
        }
        return fields.has("schema") ? styled(fields, location) : content(fields);
    }

    private Optional<Parameter.Form> styled(Fields fields, Location location) {
        Optional<Style> style =
                fields.has("style")
                        ? fields.text("style").flatMap(word -> style(word, location))
                        : Optional.of(Style.usualFor(location));
        return style.flatMap(given ->
                fields.value("schema")
                        .map(schema ->
                                new Parameter.Form.Styled(
                                        given,
                                        fields.flag("explode", given == Style.FORM),
                                        schema)));
    }

    private Optional<Style> style(Node.Scalar word, Location location) {
        Optional<Style> style = Style.of(word.text(), location);
        if (style.isEmpty()) {
            String possible =
                    Arrays.stream(Style.values())
                            .filter(each -> Style.of(each.word(), location).isPresent())
                            .map(Style::word)
                            .collect(Collectors.joining(", "));
            problems.add(
                    word.at(),
                    "'" + word.text() + "' is no style of a " + location.word() + " parameter",
                    "write one of: " + possible);
        }
        return style;
    }

    private Optional<Parameter.Form> content(Fields fields) {
        List<Node.Entry> types = fields.entries("content");
        if (types.size() == 1
                && types.getFirst().name().equalsIgnoreCase("application/json")
                && types.getFirst().value() instanceof Node.Mapping media
                && media.value("schema").isPresent()) {
            return fields.value("content")
                    .map(content -> content.beside(media.value("schema").get()))
                    .map(Parameter.Form.Json::new);
        }
        problems.add(
                fields.at(),
                "only application/json with a schema can be checked in a parameter's 'content'",
                "use that one type, or 'schema'");
        return Optional.empty();
    }
}
