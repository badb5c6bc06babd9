package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operations and routes without files.
final class Made {
    private static final Position NOWHERE = new Position("openapi.yaml", 1, 1);

    private Made() {}

    /// @param label such as `GET /items/{id}`
    static Operation operation(String label) {
        String[] words = label.split(" ");
        return new Operation(
                words[0],
                template(words[1]),
                Optional.empty(),
                NOWHERE,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static PathTemplate template(String raw) {
        boolean slash = raw.length() > 1 && raw.endsWith("/");
        List<Segment> segments = new ArrayList<>();
        for (String text : raw.substring(1, raw.length() - (slash ? 1 : 0)).split("/")) {
            if (text.startsWith("{")) {
                segments.add(new Segment.Variable(text.substring(1, text.length() - 1)));
            } else if (!text.isEmpty()) {
                segments.add(new Segment.Literal(text));
            }
        }
        return new PathTemplate(raw, segments, slash);
    }

    static Routes routes(Profile profile, List<String> labels) {
        List<Route> routes = new ArrayList<>();
        labels.forEach(label -> routes.add(route(routes.size(), operation(label))));
        return new Routes(routes, profile);
    }

    private static Route route(int index, Operation operation) {
        return new Route(
                index,
                operation,
                Optional.empty(),
                new Stated<>(new Access.Anyone(), NOWHERE),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new BodyHandling.None(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Lifecycle.NONE,
                Optional.empty(),
                Mode.ENFORCE,
                Optional.empty());
    }

    /// The label of what a request leads to, `404`, or `405` with the methods that there are.
    static String found(Routes routes, String method, String path) {
        return switch (routes.match(method, path)) {
            case Match.Found found -> found.route().label();
            case Match.PathUnknown _ -> "404";
            case Match.MethodUnknown other -> "405 " + String.join(",", other.allowed());
        };
    }
}
