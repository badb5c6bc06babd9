package io.gatehouse.policy;

import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        private final Set<String> folded = new HashSet<>();
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
            case Segment.Literal literal -> {
                node.folded.add(SegmentText.fold(literal.text()));
                yield node.literals.computeIfAbsent(key(literal.text()), _ -> new Node());
            }
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
        return route.isPresent()
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
        SegmentText text = new SegmentText(segments[at], profile);
        Node literal = node.literals.get(text.literal());
        if (literal != null) {
            Optional<Route> found = find(literal, segments, at + 1, slash);
            if (found.isPresent()) {
                return found;
            }
        }
        Node variable = node.variable;
        return variable == null || literal == null && isLikeLiteral(text, node)
                ? Optional.empty()
                : find(variable, segments, at + 1, slash);
    }

    private boolean isLikeLiteral(SegmentText text, Node node) {
        return profile.isUnsettled() && node.folded.contains(text.likeness());
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
