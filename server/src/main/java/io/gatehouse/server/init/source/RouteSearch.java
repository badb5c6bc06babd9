package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Registrations.Handed;
import io.gatehouse.server.init.source.Registrations.Route;
import io.gatehouse.server.init.source.Uses.Mount;
import io.gatehouse.server.init.source.Value.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Follows each app to the routers that are mounted in it, and writes down their routes with the whole path.
final class RouteSearch {
    private static final int MOUNTS_DEEP_MAX = 16;
    private static final int ROUTES_MAX = 5000;
    private static final int VISITS_MAX = 20_000;

    private record Visit(Target target, String prefix) {}

    private final Program program;
    private final Registrations registrations;
    private final Notes notes;
    private final Map<Target, List<Route>> routes;
    private final Map<Target, List<Mount>> mounts;
    private final Map<Target, List<Target>> handedTo = new HashMap<>();
    private final Map<Target, List<Target>> handedFrom = new HashMap<>();
    private final Set<Visit> visited = new HashSet<>();
    private final Set<Target> reached = new HashSet<>();
    private final List<FoundRoute> found = new ArrayList<>();

    RouteSearch(Program program, Registrations registrations, Notes notes) {
        this.program = program;
        this.registrations = registrations;
        this.notes = notes;
        this.routes = registrations.routes().stream().collect(Collectors.groupingBy(Route::target));
        this.mounts = registrations.mounts().stream().collect(Collectors.groupingBy(Mount::target));
        for (Handed handed : registrations.handed()) {
            handedTo.computeIfAbsent(handed.target(), _ -> new ArrayList<>()).add(handed.as());
            handedFrom.computeIfAbsent(handed.as(), _ -> new ArrayList<>()).add(handed.target());
        }
    }

    List<FoundRoute> search() {
        Set<Target> children =
                registrations.mounts().stream().map(Mount::child).collect(Collectors.toSet());
        registrations.routers().stream()
                .filter(router -> router.app() && !children.contains(router))
                .forEach(app -> visit(app, "", 0));
        tellUnreached();
        return List.copyOf(found);
    }

    private void visit(Target target, String prefix, int deep) {
        boolean tooMuch = deep > MOUNTS_DEEP_MAX || visited.size() > VISITS_MAX;
        if (tooMuch || !visited.add(new Visit(target, prefix))) {
            return;
        }
        reached.add(target);
        routes.getOrDefault(target, List.of()).forEach(route -> add(route, prefix));
        mounts.getOrDefault(target, List.of()).forEach(mount -> follow(mount, prefix, deep));
        handedTo.getOrDefault(target, List.of()).forEach(as -> visit(as, prefix, deep + 1));
    }

    private void follow(Mount mount, String prefix, int deep) {
        List<Target> children = new ArrayList<>(List.of(mount.child()));
        children.addAll(handedFrom.getOrDefault(mount.child(), List.of()));
        Place place = mount.script().place(mount.at());
        if (isUnknown(mount.child()) && !mount.path().isEmpty()) {
            notes.add(place, "what is mounted here could not be read");
        }
        List<String> below =
                mount.path().isEmpty()
                        ? List.of("")
                        : templates(mount.script(), mount.path().getFirst(), place);
        for (String path : below) {
            String joined = prefix + withoutSlash(path);
            children.forEach(child -> visit(child, joined, deep + 1));
        }
    }

    /// What a function is given by nobody who could be read, and does nothing with.
    private boolean isUnknown(Target child) {
        return child instanceof Value.Argument
                && !handedFrom.containsKey(child)
                && !routes.containsKey(child)
                && !mounts.containsKey(child);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void add(Route route, String prefix) {
        for (String below :
                templates(route.pathScript(), route.path(), route.script().place(route.at()))) {
            String path = prefix + below;
            Optional<Template> template = Template.of(path.isEmpty() ? "/" : path);
            if (template.isEmpty() || found.size() >= ROUTES_MAX) {
                notes.add(
                        route.script().place(route.at()), "the path is too long, or one too many");
            } else {
                add(route, template.get());
            }
        }
    }

    private void add(Route route, Template path) {
        Place place = route.script().place(route.at());
        boolean all = route.methods().size() > 1;
        Reads reads = Reads.of(program, route.script(), route.handlers());
        for (String method : route.methods()) {
            found.add(
                    new FoundRoute(
                            method,
                            path,
                            place,
                            all,
                            List.copyOf(reads.query()),
                            List.copyOf(reads.body())));
        }
    }

    private List<String> templates(Script script, Expression path, Place place) {
        List<String> templates = new ArrayList<>();
        switch (program.value(script, path)) {
            case Value.Text(String text) -> add(RoutePath.of(text), place, templates);
            case Value.Items(List<Value> items) -> {
                for (Value item : items) {
                    if (item instanceof Value.Text(String text)) {
                        add(RoutePath.of(text), place, templates);
                    } else {
                        notes.add(place, "one of its paths is computed");
                    }
                }
            }
            case Value _ ->
                    notes.add(
                            place,
                            script.at(path.at()).kind() == Token.Kind.PATTERN
                                    ? "the path is a regular expression"
                                    : "the path is computed");
        }
        return templates;
    }

    private void add(RoutePath path, Place place, List<String> templates) {
        switch (path) {
            case RoutePath.Readable(List<String> readable) -> templates.addAll(readable);
            case RoutePath.Unreadable(String why) -> notes.add(place, why);
        }
    }

    /// Routes of routers that no app leads to, one note for each router.
    private void tellUnreached() {
        Map<Target, Integer> counts = new LinkedHashMap<>();
        for (Route route : registrations.routes()) {
            if (!reached.contains(route.target()) && isBelieved(route)) {
                counts.merge(route.target(), 1, Integer::sum);
            }
        }
        counts.forEach((target, count) ->
                notes.add(
                        place(target),
                        (count == 1 ? "1 route" : count + " routes")
                                + " of a router that is mounted nowhere that could be read"));
    }

    private boolean isBelieved(Route route) {
        return route.target() instanceof Value.Router
                || Likeness.isRouter(route.target())
                        && program.value(route.pathScript(), route.path())
                                instanceof Value.Text(String path)
                        && path.startsWith("/");
    }

    private static Place place(Target target) {
        return switch (target) {
            case Value.Router router -> router.place();
            case Value.Argument argument ->
                    argument.routine().script().place(argument.routine().at());
        };
    }
}
