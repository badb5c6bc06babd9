package io.gatehouse.policy;

import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a rule: literals, `{param}` for a declared parameter, `*` for any one segment, and at the end `**` for whatever follows.
///
/// @param raw as written
record PathPattern(String raw, List<Part> parts) {

    /// What a rule's segment stands for, the most specific last.
    enum Kind {
        REST,
        ANY,
        PARAMETER,
        LITERAL
    }

    record Part(Kind kind, String text) {}

    PathPattern {
        parts = List.copyOf(parts);
    }

    /// Empty if it does not begin with a slash, has an empty segment, or `**` elsewhere than at the end.
    static Optional<PathPattern> parse(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        String inner = raw.substring(1);
        List<Part> parts = new ArrayList<>();
        String[] segments = inner.isEmpty() ? new String[0] : inner.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean slashAtEnd = segments[i].isEmpty() && i == segments.length - 1;
            Kind kind = kind(segments[i]);
            if (segments[i].isEmpty() && !slashAtEnd
                    || kind == Kind.REST && i < segments.length - 1) {
                return Optional.empty();
            }
            if (!slashAtEnd) {
                parts.add(new Part(kind, segments[i]));
            }
        }
        return Optional.of(new PathPattern(raw, parts));
    }

    private static Kind kind(String segment) {
        return switch (segment) {
            case "**" -> Kind.REST;
            case "*" -> Kind.ANY;
            default ->
                    segment.startsWith("{") && segment.endsWith("}")
                            ? Kind.PARAMETER
                            : Kind.LITERAL;
        };
    }

    /// Whether the rule speaks of an operation with this template. `**` stands for nothing as well.
    boolean covers(PathTemplate template, Profile profile) {
        List<Segment> segments = template.segments();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).kind() == Kind.REST) {
                return true;
            }
            if (i == segments.size() || !covers(parts.get(i), segments.get(i), profile)) {
                return false;
            }
        }
        return parts.size() == segments.size();
    }

    private static boolean covers(Part part, Segment segment, Profile profile) {
        return switch (part.kind()) {
            case REST, ANY -> true;
            case PARAMETER -> segment instanceof Segment.Variable;
            case LITERAL ->
                    segment instanceof Segment.Literal literal
                            && (profile.ignoresCase()
                                    ? literal.text().equalsIgnoreCase(part.text())
                                    : literal.text().equals(part.text()));
        };
    }

    /// How specific each segment is, from the left. Of two patterns that cover the same template, the first difference decides.
    int compareSpecificity(PathPattern other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int difference = rank(i) - other.rank(i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /// Beyond the end of a pattern there is only what its `**` stands for.
    private int rank(int at) {
        return at < parts.size()
                ? parts.get(at).kind().ordinal()
                : Kind.REST.ordinal() - (endsOpen() ? 0 : 1);
    }

    private boolean endsOpen() {
        return !parts.isEmpty() && parts.getLast().kind() == Kind.REST;
    }
}
