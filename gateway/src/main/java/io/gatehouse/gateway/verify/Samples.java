package io.gatehouse.gateway.verify;

import io.gatehouse.policy.Match;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonWriter;
import io.gatehouse.spec.openapi.Located;
import io.gatehouse.spec.openapi.Parameter;
import io.gatehouse.spec.openapi.Parameter.Location;
import io.gatehouse.spec.openapi.RequestBody;
import io.gatehouse.spec.openapi.Segment;
import io.gatehouse.spec.validate.BodyCheck;
import io.gatehouse.spec.validate.RequestValidator;
import io.gatehouse.spec.validate.RequestView;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.NodeJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes up values as an API description declares them. What it makes may be wrong where a schema says much: its users ask the validator.
final class Samples {
    private static final int DEPTH_MAX = 6;
    private static final List<String> SEGMENTS =
            List.of("1", "a", "8f14e45f-ceea-467f-a0e6-0123456789ab", "2026-01-01", "aaaaaaaa");
    private static final Json ONE = new Json.JsonNumber(BigDecimal.ONE);

    private final Policy policy;
    private final Map<Integer, Optional<String>> paths = new HashMap<>();

    Samples(Policy policy) {
        this.policy = policy;
    }

    /// A path that leads to the operation, and to no other.
    Optional<String> path(Route route) {
        return paths.computeIfAbsent(route.index(), _ -> found(route));
    }

    private Optional<String> found(Route route) {
        return Stream.concat(
                        Stream.of(declaredPath(route)),
                        SEGMENTS.stream().map(segment -> path(route, _ -> segment)))
                .filter(path -> leadsTo(route, path))
                .findFirst();
    }

    private boolean leadsTo(Route route, String path) {
        return policy.routes().match(route.operation().method(), path) instanceof Match.Found found
                && found.route().index() == route.index();
    }

    private static String declaredPath(Route route) {
        return path(
                route,
                name ->
                        parameters(route, Location.PATH)
                                .filter(parameter -> parameter.name().equals(name))
                                .map(parameter -> text(parameter))
                                .findFirst()
                                .orElse("1"));
    }

    private static String path(Route route, UnaryOperator<String> values) {
        var template = route.operation().path();
        String segments =
                template.segments().stream()
                        .map(segment ->
                                switch (segment) {
                                    case Segment.Literal(String text) -> text;
                                    case Segment.Variable(String name) -> values.apply(name);
                                })
                        .collect(Collectors.joining("/"));
        return "/" + segments + (template.trailingSlash() ? "/" : "");
    }

    private static Stream<Parameter> parameters(Route route, Location location) {
        return route.operation().parameters().stream()
                .filter(parameter -> parameter.location() == location);
    }

    /// A text that a URL can hold as it is.
    private static String text(Parameter parameter) {
        String text =
                switch (value(schema(parameter), 0)) {
                    case Json.JsonString(String string) -> string;
                    case Json other -> new String(JsonWriter.utf8(other), StandardCharsets.UTF_8);
                };
        return text.matches("[A-Za-z0-9._~:@-]+") ? text : "1";
    }

    private static Located schema(Parameter parameter) {
        return switch (parameter.form()) {
            case Parameter.Form.Styled styled -> styled.schema();
            case Parameter.Form.Json json -> json.schema();
        };
    }

    /// With the parameters that the operation requires.
    Optional<Draft> request(Route route, Draft from) {
        return path(route)
                .map(path -> {
                    String query =
                            parameters(route, Location.QUERY)
                                    .filter(Parameter::required)
                                    .map(parameter -> parameter.name() + "=" + text(parameter))
                                    .collect(Collectors.joining("&"));
                    Draft draft =
                            from.asking(
                                    route.operation().method(),
                                    query.isEmpty() ? path : path + "?" + query);
                    for (Parameter header :
                            parameters(route, Location.HEADER)
                                    .filter(Parameter::required)
                                    .toList()) {
                        draft = draft.with(header.name(), text(header));
                    }
                    return draft;
                });
    }

    /// With a body that the validator accepts, if one can be made up.
    Optional<Draft> withBody(Route route, Draft draft, RequestValidator validator) {
        return json(route)
                .map(media -> JsonWriter.utf8(media.schema().map(s -> value(s, 0)).orElse(ONE)))
                .filter(bytes ->
                        validator.checkBody(List.of("application/json"), bytes)
                                instanceof BodyCheck.Accepted)
                .map(bytes -> draft.sending("application/json", bytes));
    }

    /// As [#withBody(Route, Draft, RequestValidator)], with a text at one place of it.
    Optional<Draft> withBody(
            Route route, Draft draft, RequestValidator validator, List<String> field, String text) {
        return json(route)
                .flatMap(RequestBody.Media::schema)
                .map(schema -> JsonWriter.utf8(with(value(schema, 0), field, text)))
                .filter(bytes ->
                        validator.checkBody(List.of("application/json"), bytes)
                                instanceof BodyCheck.Accepted)
                .map(bytes -> draft.sending("application/json", bytes));
    }

    private static Json with(Json whole, List<String> field, String text) {
        if (field.isEmpty()) {
            return new Json.JsonString(text);
        }
        Map<String, Json> members =
                new LinkedHashMap<>(
                        whole instanceof Json.JsonObject object ? object.members() : Map.of());
        Json inside = members.getOrDefault(field.getFirst(), new Json.JsonObject(Map.of()));
        members.put(field.getFirst(), with(inside, field.subList(1, field.size()), text));
        return new Json.JsonObject(members);
    }

    static Optional<RequestBody.Media> json(Route route) {
        return route.operation().body().stream()
                .flatMap(body -> body.content().stream())
                .filter(media -> media.type().equals("application/json"))
                .findFirst();
    }

    private static Json value(Located schema, int depth) {
        Optional<Located> next = schema.followed(new Problems());
        if (depth > DEPTH_MAX) {
            return new Json.JsonNull();
        }
        if (next.isPresent()) {
            return value(next.get(), depth + 1);
        }
        if (!(schema.node() instanceof Node.Mapping mapping)) {
            return ONE;
        }
        for (String given : List.of("example", "const", "default")) {
            if (mapping.value(given).isPresent()) {
                return NodeJson.of(mapping.value(given).get());
            }
        }
        for (String list : List.of("examples", "enum")) {
            if (mapping.value(list).orElse(null) instanceof Node.Sequence items
                    && !items.items().isEmpty()) {
                return NodeJson.of(items.items().getFirst());
            }
        }
        for (String parts : List.of("allOf", "oneOf", "anyOf")) {
            if (mapping.value(parts).orElse(null) instanceof Node.Sequence items
                    && !items.items().isEmpty()) {
                return value(schema.beside(items.items().getFirst()), depth + 1);
            }
        }
        return byType(schema, mapping, depth);
    }

    private static Json byType(Located schema, Node.Mapping mapping, int depth) {
        return switch (type(mapping)) {
            case "integer", "number" -> mapping.value("minimum").map(NodeJson::of).orElse(ONE);
            case "boolean" -> new Json.JsonBoolean(true);
            case "null" -> new Json.JsonNull();
            case "array" ->
                    new Json.JsonArray(
                            mapping.value("items").stream()
                                    .map(items -> value(schema.beside(items), depth + 1))
                                    .toList());
            case "object" -> object(schema, mapping, depth);
            default -> new Json.JsonString(string(mapping));
        };
    }

    private static String type(Node.Mapping mapping) {
        return switch (mapping.value("type").orElse(null)) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Sequence several
                    when !several.items().isEmpty()
                            && several.items().getFirst() instanceof Node.Scalar first ->
                    first.text();
            case null, default -> mapping.has("properties") ? "object" : "string";
        };
    }

    private static Json object(Located schema, Node.Mapping mapping, int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (mapping.value("required").orElse(null) instanceof Node.Sequence required
                && mapping.value("properties").orElse(null) instanceof Node.Mapping properties) {
            for (Node name : required.items()) {
                if (name instanceof Node.Scalar text) {
                    properties
                            .value(text.text())
                            .ifPresent(property ->
                                    members.put(
                                            text.text(),
                                            value(schema.beside(property), depth + 1)));
                }
            }
        }
        return new Json.JsonObject(members);
    }

    private static String string(Node.Mapping mapping) {
        String format =
                mapping.value("format").orElse(null) instanceof Node.Scalar scalar
                        ? scalar.text()
                        : "";
        return switch (format) {
            case "uuid" -> "8f14e45f-ceea-467f-a0e6-0123456789ab";
            case "date" -> "2026-01-01";
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "email" -> "verify@gatehouse.invalid";
            case "uri" -> "https://gatehouse.invalid/";
            default -> "a".repeat(least(mapping));
        };
    }

    private static int least(Node.Mapping mapping) {
        return mapping.value("minLength").orElse(null) instanceof Node.Scalar length
                        && length.text().matches("[0-9]{1,3}")
                ? Math.max(1, Integer.parseInt(length.text()))
                : 1;
    }

    RequestView view(Route route, Draft draft) {
        Map<String, String> values =
                policy.routes().match(route.operation().method(), draft.path())
                                instanceof Match.Found found
                        ? found.values()
                        : Map.of();
        return new RequestView() {
            @Override
            public String pathValue(String name) {
                return Objects.requireNonNull(values.get(name));
            }

            @Override
            public String query() {
                return draft.query();
            }

            @Override
            public List<String> header(String lowerName) {
                return draft.headers().all(lowerName);
            }
        };
    }
}
