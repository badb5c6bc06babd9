package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.openapi.ApiDescription;
import io.gatehouse.spec.yaml.Node;
import io.gatehouse.spec.yaml.NodeJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The API description as its callers may read it: each operation says who may call it and how often; what nobody may call is left out, and so is every
/// address of the app but the public one. Immutable.
///
/// @param first the name of the first file
/// @param documents by the names of their files
public record ApiReference(String first, Map<String, Json> documents) {
    private static final String SCHEME = "gatehouse";

    public ApiReference {
        documents = Map.copyOf(documents);
    }

    static ApiReference of(ApiDescription api, List<Route> routes) {
        Map<Position, Route> byPlace = new HashMap<>();
        routes.forEach(route -> byPlace.put(route.operation().at(), route));
        Writer writer = new Writer(byPlace);
        String first = api.documents().keySet().iterator().next();
        Map<String, Json> documents = new HashMap<>();
        api.documents().forEach((name, root) -> documents.put(name, writer.of(root)));
        documents.computeIfPresent(first, (_, document) -> Writer.first(document));
        return new ApiReference(first, documents);
    }

    private record Writer(Map<Position, Route> byPlace) {

        Json of(Node node) {
            return switch (node) {
                case Node.Mapping mapping -> object(mapping);
                case Node.Sequence sequence ->
                        new JsonArray(sequence.items().stream().map(this::of).toList());
                case Node.Scalar scalar -> NodeJson.of(scalar);
            };
        }

        private JsonObject object(Node.Mapping mapping) {
            Map<String, Json> members = new LinkedHashMap<>();
            for (Node.Entry entry : mapping.entries()) {
                member(entry).ifPresent(value -> members.put(entry.name(), value));
            }
            return new JsonObject(members);
        }

        private Optional<Json> member(Node.Entry entry) {
            Route route = byPlace.get(entry.key().at());
            if (route != null && of(entry.value()) instanceof JsonObject operation) {
                return isOffered(route)
                        ? Optional.of(annotated(operation, route))
                        : Optional.empty();
            }
            return Optional.of(
                    entry.name().equals("servers") ? servers(entry.value()) : of(entry.value()));
        }

        private static boolean isOffered(Route route) {
            return route.deny().isEmpty() && !(route.access().value() instanceof Access.Nobody);
        }

        /// Paths alone: the host is where the reference is read.
        private static Json servers(Node servers) {
            List<Json> paths = new ArrayList<>();
            if (servers instanceof Node.Sequence list) {
                for (Node item : list.items()) {
                    if (item instanceof Node.Mapping server
                            && server.value("url").orElse(null) instanceof Node.Scalar url) {
                        paths.add(new JsonObject(Map.of("url", new JsonString(path(url.text())))));
                    }
                }
            }
            return new JsonArray(paths);
        }

        private static String path(String url) {
            try {
                String path = URI.create(url).getPath();
                return path == null || path.isEmpty() ? "/" : path;
            } catch (IllegalArgumentException notAnAddress) {
                return "/";
            }
        }

        private static Json annotated(JsonObject operation, Route route) {
            Map<String, Json> members = new LinkedHashMap<>(operation.members());
            String before =
                    members.get("description") instanceof JsonString(String text)
                            ? text + "\n\n"
                            : "";
            members.put("description", new JsonString(before + words(route)));
            boolean open = route.access().value() instanceof Access.Anyone;
            members.put(
                    "security",
                    new JsonArray(
                            open
                                    ? List.of()
                                    : List.of(
                                            new JsonObject(
                                                    Map.of(SCHEME, new JsonArray(List.of()))))));
            route.lifecycle()
                    .deprecated()
                    .ifPresent(_ -> members.put("deprecated", new JsonBoolean(true)));
            return new JsonObject(members);
        }

        private static String words(Route route) {
            List<String> lines = new ArrayList<>();
            lines.add("**Who may:** " + route.access().value());
            route.mfa().ifPresent(_ -> lines.add("**Second factor:** needed"));
            route.limit().ifPresent(limit -> lines.add("**Limit:** " + limit.value()));
            Lifecycle lifecycle = route.lifecycle();
            lifecycle
                    .deprecated()
                    .ifPresent(day -> lines.add("**Deprecated:** from " + day.value()));
            lifecycle.sunset().ifPresent(day -> lines.add("**Gone:** from " + day.value()));
            lifecycle
                    .successor()
                    .ifPresent(link -> lines.add("**Instead:** `" + link.value() + "`"));
            return String.join("  \n", lines);
        }

        /// The first document, with the one way to sign in that there is.
        private static Json first(Json document) {
            if (!(document instanceof JsonObject root)) {
                return document;
            }
            Map<String, Json> members = new LinkedHashMap<>(root.members());
            Map<String, Json> components =
                    members.get("components") instanceof JsonObject known
                            ? new LinkedHashMap<>(known.members())
                            : new LinkedHashMap<>();
            components.put(
                    "securitySchemes",
                    new JsonObject(
                            Map.of(
                                    SCHEME,
                                    new JsonObject(
                                            Map.of(
                                                    "type", new JsonString("http"),
                                                    "scheme", new JsonString("bearer"),
                                                    "bearerFormat", new JsonString("JWT"))))));
            members.put("components", new JsonObject(components));
            members.remove("security");
            return new JsonObject(members);
        }
    }
}
