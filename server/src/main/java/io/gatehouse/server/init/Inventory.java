package io.gatehouse.server.init;

import io.gatehouse.server.init.source.FoundRoute;
import io.gatehouse.server.init.source.Template;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Brings together what the source registers and what was observed: one operation for whatever the app's framework takes for one.
final class Inventory {
    private static final int OPERATIONS_MAX = 2000;
    private static final int PLACES_MAX = 3;
    private static final int NAMES_MAX = 50;
    private static final int LEFT_OUT_MAX = 20;

    /// Methods that a rule can name and that are not answered by Gatehouse itself.
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    /// What names of parameters have that those in rules have not.
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_.$-]");

    /// Names that every object of JavaScript has: readers of queries drop them.
    private static final Pattern INHERITED =
            Pattern.compile(
                    "__.*|constructor|prototype|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf");

    /// Content types that a description can open without opening the door to whatever a stranger sends.
    private static final Set<String> TYPES =
            Set.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");

    private final boolean lenient;
    private final boolean closed;
    private final Map<String, Draft> byShape = new LinkedHashMap<>();
    private final Map<String, Template> names = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private long leftOutCount;

    private static final class Draft {
        private final String method;
        private final Template path;
        private final List<String> places = new ArrayList<>();
        private final TreeSet<String> query = new TreeSet<>();
        private final TreeSet<String> fields = new TreeSet<>();
        private final TreeSet<String> types = new TreeSet<>();
        private boolean all;
        private long seen;

        Draft(String method, Template path) {
            this.method = method;
            this.path = path;
        }

        void standsAt(String place) {
            if (places.size() < PLACES_MAX && !places.contains(place)) {
                places.add(place);
            }
        }

        /// Takes names that everyone reads alike, as long as there is room.
        void take(List<String> names, TreeSet<String> into) {
            names.stream()
                    .filter(name -> NAME.matcher(name).matches())
                    .filter(name -> !INHERITED.matcher(name).matches())
                    .limit(Math.max(0, NAMES_MAX - into.size()))
                    .forEach(into::add);
        }

        Offered offered() {
            return new Offered(method, path, List.copyOf(places), all, seen, query, fields, types);
        }
    }

    /// @param lenient whether the framework takes `/Users`, `/users` and `/users/` for one
    /// @param closed whether observed requests add no operation: an API description says which there are
    Inventory(boolean lenient, boolean closed) {
        this.lenient = lenient;
        this.closed = closed;
    }

    void found(FoundRoute route) {
        draft(route.method(), route.path())
                .ifPresent(draft -> {
                    draft.standsAt(Yaml.shown(route.place().toString()));
                    draft.all |= route.all();
                    draft.take(route.query(), draft.query);
                    draft.take(route.fields(), draft.fields);
                });
    }

    /// An operation of an API description. Whatever its parameters are called, a rule calls them so that it can be read.
    void declared(Operation operation) {
        PathTemplate path = operation.path();
        List<String> segments = new ArrayList<>();
        for (Segment segment : path.segments()) {
            segments.add(
                    switch (segment) {
                        case Segment.Literal literal ->
                                literal.text().equals("**") ? "*" : literal.text();
                        case Segment.Variable variable ->
                                "{" + NOT_IN_NAMES.matcher(variable.name()).replaceAll("_") + "}";
                    });
        }
        if (METHODS.contains(operation.method())) {
            Template template = new Template(segments, path.trailingSlash());
            draft(operation.method(), template)
                    .ifPresent(draft -> draft.standsAt(Yaml.shown(operation.at().toString())));
        } else {
            leaveOut(operation.label());
        }
    }

    /// The operation, made if there is room.
    private Optional<Draft> draft(String method, Template written) {
        Template path = lenient ? written.withoutSlash() : written;
        String shape = path.shape(lenient);
        Draft known = byShape.get(method + " " + shape);
        if (known != null || byShape.size() >= OPERATIONS_MAX) {
            return Optional.ofNullable(known);
        }
        Template named = names.computeIfAbsent(shape, _ -> path);
        Draft draft = new Draft(method, named);
        byShape.put(method + " " + shape, draft);
        return Optional.of(draft);
    }

    /// Takes note of traffic. What the app did not answer, or what cannot be a path of a description, is left out.
    void seen(Traffic traffic) {
        Optional<Template> path = Template.of(traffic.path());
        if (!traffic.isAnswered() || !METHODS.contains(traffic.method()) || path.isEmpty()) {
            leaveOut(traffic.label());
            return;
        }
        Optional<Draft> draft = covering(traffic.method(), path.get());
        if (draft.isEmpty() && !closed && isWorthAnOperation(traffic.method())) {
            draft = draft(traffic.method(), path.get());
        }
        draft.ifPresentOrElse(known -> count(traffic, known), () -> leaveOut(traffic.label()));
    }

    /// Preflights are answered by Gatehouse, and HEAD by what answers GET.
    private static boolean isWorthAnOperation(String method) {
        return !method.equals("OPTIONS") && !method.equals("HEAD");
    }

    private void leaveOut(String label) {
        leftOutCount++;
        if (leftOut.size() < LEFT_OUT_MAX) {
            leftOut.add(Yaml.shown(label));
        }
    }

    /// Whether an operation of whatever method matches such a path, in whatever case.
    boolean isNear(Template path) {
        return byShape.values().stream()
                .anyMatch(draft -> covers(draft.path.withoutSlash(), path, true));
    }

    /// Whether an operation's path begins with this, or with whatever it is.
    boolean isBelow(String first) {
        return byShape.values().stream()
                .flatMap(draft -> draft.path.segments().stream().limit(1))
                .anyMatch(each -> Template.isVariable(each) || each.equalsIgnoreCase(first));
    }

    /// Of the operations that match such a path, the one with literals first.
    private Optional<Draft> covering(String method, Template path) {
        Template asked = lenient ? path.withoutSlash() : path;
        return byShape.values().stream()
                .filter(draft -> draft.method.equals(method) && covers(draft.path, asked, lenient))
                .min(Comparator.comparing(draft -> kinds(draft.path)));
    }

    /// Literals sort before variables.
    private static String kinds(Template path) {
        StringBuilder kinds = new StringBuilder();
        path.segments().forEach(segment -> kinds.append(Template.isVariable(segment) ? 'v' : 'l'));
        return kinds.toString();
    }

    private static boolean covers(Template offered, Template asked, boolean lenient) {
        List<String> one = offered.segments();
        List<String> two = asked.segments();
        if (one.size() != two.size() || offered.slash() != asked.slash()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!Template.isVariable(one.get(i)) && !isSame(one.get(i), two.get(i), lenient)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(String one, String two, boolean lenient) {
        return lenient ? one.equalsIgnoreCase(two) : one.equals(two);
    }

    private static void count(Traffic traffic, Draft draft) {
        draft.seen = Math.min(draft.seen + traffic.count(), Long.MAX_VALUE / 2);
        draft.take(traffic.query(), draft.query);
        traffic.types().stream().filter(TYPES::contains).forEach(draft.types::add);
    }

    /// By path, then by method.
    List<Offered> operations() {
        return byShape.values().stream()
                .map(Draft::offered)
                .sorted(
                        Comparator.comparing((Offered each) -> each.path().toString())
                                .thenComparing(Offered::method))
                .toList();
    }

    /// Some of the requests that no operation stands for.
    List<String> leftOut() {
        return leftOut;
    }

    long leftOutCount() {
        return leftOutCount;
    }
}
