package io.gatehouse.policy;

import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The templates of one method as a tree of segments. Built once, then only read.
final class PathTree {
    static final Match UNKNOWN = new Match.PathUnknown();

    private final Profile profile;
    private final Node root = new Node();

    PathTree(Profile profile) {
        this.profile = profile;
    }

    /// What follows one more segment.
    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();

        /// The keys of literals by what a lax reader takes them for.
        private final Map<String, List<String>> alike = new HashMap<>();

        private @Nullable Node variable;
        private @Nullable Route plain;
        private @Nullable Route withSlash;
    }

    void add(Route route) {
        put(route, true);
    }

    /// Adds a route unless there is one with the same shape.
    void addIfAbsent(Route route) {
        put(route, false);
    }

    private void put(Route route, boolean replace) {
        PathTemplate template = route.operation().path();
        Node node = root;
        for (Segment segment : template.segments()) {
            node = child(node, segment);
        }
        boolean slash = template.trailingSlash() && !profile.ignoresTrailingSlash();
        if (slash && (replace || node.withSlash == null)) {
            node.withSlash = route;
        } else if (!slash && (replace || node.plain == null)) {
            node.plain = route;
        }
    }

    private Node child(Node node, Segment segment) {
        return switch (segment) {
            case Segment.Literal literal ->
                    node.literals.computeIfAbsent(
                            key(literal.text()),
                            key -> {
                                node.alike
                                        .computeIfAbsent(
                                                SegmentText.fold(key), _ -> new ArrayList<>())
                                        .add(key);
                                return new Node();
                            });
            case Segment.Variable _ -> {
                if (node.variable == null) {
                    node.variable = new Node();
                }
                yield node.variable;
            }
        };
    }

    private String key(String literal) {
        return profile.ignoresCase() ? SegmentText.lower(literal) : literal;
    }

    /// @param path begins with a slash and has no empty segment but the last
    Match match(String path) {
        boolean slash = path.length() > 1 && path.endsWith("/");
        String[] segments = segments(path, slash);
        Optional<Route> route = find(root, segments, 0, slash && !profile.ignoresTrailingSlash());
        return route.isPresent() && !isUnsettled(route.get(), segments, slash)
                ? new Match.Found(route.get(), values(route.get(), segments))
                : UNKNOWN;
    }

    private static String[] segments(String path, boolean slash) {
        String inner = path.substring(1, path.length() - (slash ? 1 : 0));
        return inner.isEmpty() ? new String[0] : inner.split("/", -1);
    }

    private Optional<Route> find(Node node, String[] segments, int at, boolean slash) {
        if (at == segments.length) {
            return Optional.ofNullable(slash ? node.withSlash : node.plain);
        }
        Node literal = node.literals.get(new SegmentText(segments[at], profile).literal());
        if (literal != null) {
            Optional<Route> found = find(literal, segments, at + 1, slash);
            if (found.isPresent()) {
                return found;
            }
        }
        return node.variable == null
                ? Optional.empty()
                : find(node.variable, segments, at + 1, slash);
    }

    private boolean isUnsettled(Route found, String[] segments, boolean slash) {
        return profile.isUnsettled()
                && new LaxReader(found.operation().path().segments(), segments, slash)
                        .takesAnother(root, 0, true, false);
    }

    /// An app that minds neither case nor encodings nor the last slash of a path.
    ///
    /// @param found the segments of the template that an exact reader takes
    private record LaxReader(List<Segment> found, String[] segments, boolean slash) {

        /// Whether it may take the path for another template, which has text where the found one has a variable. What an exact reader may take as well does not
        /// count: that was compared at load.
        ///
        /// @param exact whether an exact reader gets here, too
        /// @param concrete whether there was text where the found template has a variable
        boolean takesAnother(Node node, int at, boolean exact, boolean concrete) {
            if (at == segments.length) {
                return concrete && hasAnother(node, exact);
            }
            Node variable = node.variable;
            return takesLiteral(node, at, exact, concrete)
                    || variable != null && takesAnother(variable, at + 1, exact, concrete);
        }

        private boolean hasAnother(Node node, boolean exact) {
            boolean exactEnd = (slash ? node.withSlash : node.plain) != null;
            boolean otherEnd = (slash ? node.plain : node.withSlash) != null;
            return otherEnd || !exact && exactEnd;
        }

        private boolean takesLiteral(Node node, int at, boolean exact, boolean concrete) {
            boolean more = concrete || found.get(at) instanceof Segment.Variable;
            for (String text : node.alike.getOrDefault(likeness(at), List.of())) {
                Node literal = Objects.requireNonNull(node.literals.get(text));
                if (takesAnother(literal, at + 1, exact && text.equals(segments[at]), more)) {
                    return true;
                }
            }
            return false;
        }

        private String likeness(int at) {
            return new SegmentText(segments[at], Profile.RAW).likeness();
        }
    }

    private static Map<String, String> values(Route route, String[] segments) {
        List<Segment> template = route.operation().path().segments();
        Map<String, String> values = null;
        for (int i = 0; i < segments.length; i++) {
            if (template.get(i) instanceof Segment.Variable variable) {
                values = values == null ? new HashMap<>(4) : values;
                values.put(variable.name(), segments[i]);
            }
        }
        return values == null ? Map.of() : values;
    }
}
