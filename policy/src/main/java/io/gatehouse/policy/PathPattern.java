package io.gatehouse.policy;

import io.gatehouse.spec.openapi.PathTemplate;
import io.gatehouse.spec.openapi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The path of a rule: literals, `{param}` for a declared parameter, `*` for any one segment, and at the end `**` for whatever follows.
///
/// @param raw as written
/// @param trailingSlash whether it ends with a slash; never so for `/` itself
record PathPattern(String raw, List<Part> parts, boolean trailingSlash) {

    /// What a rule's segment stands for, the most specific last.
    enum Kind {
        REST,
        ANY,
        PARAMETER,
        LITERAL
    }

    record Part(Kind kind, String text) {}

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]+}");
    private static final Pattern BRACE = Pattern.compile("[{}]");

    PathPattern {
        parts = List.copyOf(parts);
    }

    /// Empty if it does not begin with a slash, has an empty segment, braces elsewhere than around a whole segment, or `**` elsewhere than at the end.
    static Optional<PathPattern> parse(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        boolean slash = raw.length() > 1 && raw.endsWith("/");
        String inner = raw.substring(1, raw.length() - (slash ? 1 : 0));
        List<Part> parts = new ArrayList<>();
        String[] segments = inner.isEmpty() ? new String[0] : inner.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            Kind kind = kind(segments[i]);
            if (!isReadable(segments[i], kind) || kind == Kind.REST && i < segments.length - 1) {
                return Optional.empty();
            }
            parts.add(new Part(kind, segments[i]));
        }
        return Optional.of(new PathPattern(raw, parts, slash));
    }

    private static Kind kind(String segment) {
        return switch (segment) {
            case "**" -> Kind.REST;
            case "*" -> Kind.ANY;
            default -> VARIABLE.matcher(segment).matches() ? Kind.PARAMETER : Kind.LITERAL;
        };
    }

    private static boolean isReadable(String segment, Kind kind) {
        return kind != Kind.LITERAL || !segment.isEmpty() && !BRACE.matcher(segment).find();
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
        boolean sameEnd =
                profile.ignoresTrailingSlash() || trailingSlash == template.trailingSlash();
        return parts.size() == segments.size() && sameEnd;
    }

    private static boolean covers(Part part, Segment segment, Profile profile) {
        return switch (part.kind()) {
            case REST, ANY -> true;
            case PARAMETER -> segment instanceof Segment.Variable;
            case LITERAL ->
                    segment instanceof Segment.Literal literal
                            && profile.isSame(literal.text(), part.text());
        };
    }

    /// The paths of a template.
    static PathPattern of(PathTemplate template) {
        List<Part> parts =
                template.segments().stream()
                        .map(segment ->
                                switch (segment) {
                                    case Segment.Literal literal ->
                                            new Part(Kind.LITERAL, literal.text());
                                    case Segment.Variable variable ->
                                            new Part(Kind.PARAMETER, "{" + variable.name() + "}");
                                })
                        .toList();
        return new PathPattern(template.raw(), parts, template.trailingSlash());
    }

    /// Whether it stands for a single path.
    boolean isOnePath() {
        return parts.stream().allMatch(part -> part.kind() == Kind.LITERAL);
    }

    /// Whether both stand for the same paths, to a reader that ignores case and the last slash.
    boolean isLike(PathPattern other) {
        return parts.size() == other.parts.size() && compareSpecificity(other) == 0 && meets(other);
    }

    /// Whether some path fits both, to a reader that ignores case and the last slash.
    boolean meets(PathPattern other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            if (restsAt(i) || other.restsAt(i)) {
                return true;
            }
            boolean both = i < parts.size() && i < other.parts.size();
            if (!both || !meet(parts.get(i), other.parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean restsAt(int at) {
        return at < parts.size() && parts.get(at).kind() == Kind.REST;
    }

    private static boolean meet(Part one, Part other) {
        boolean literals = one.kind() == Kind.LITERAL && other.kind() == Kind.LITERAL;
        return !literals || SegmentText.fold(one.text()).equals(SegmentText.fold(other.text()));
    }

    /// Whether every path of the other, which has no `{param}`, fits this one.
    boolean contains(PathPattern other) {
        for (int i = 0; i < parts.size(); i++) {
            if (restsAt(i)) {
                return true;
            }
            boolean single = i < other.parts.size() && !other.restsAt(i);
            if (!single || !contains(parts.get(i), other.parts.get(i))) {
                return false;
            }
        }
        return parts.size() == other.parts.size() && trailingSlash == other.trailingSlash;
    }

    private static boolean contains(Part part, Part other) {
        return part.kind() == Kind.ANY || part.equals(other);
    }

    /// Whether a path of a site file fits. A wildcard takes no name that begins with a dot.
    boolean matches(SplitPath path, boolean anySlash, boolean anyCase) {
        List<String> segments = path.segments();
        for (int i = 0; i < parts.size(); i++) {
            if (restsAt(i)) {
                return segments.stream().skip(i).noneMatch(PathPattern::isHidden);
            }
            if (i == segments.size() || !matches(parts.get(i), segments.get(i), anyCase)) {
                return false;
            }
        }
        return parts.size() == segments.size()
                && (anySlash || trailingSlash == path.trailingSlash());
    }

    private static boolean matches(Part part, String segment, boolean anyCase) {
        return switch (part.kind()) {
            case LITERAL ->
                    anyCase
                            ? SegmentText.fold(part.text()).equals(SegmentText.fold(segment))
                            : part.text().equals(segment);
            case REST, ANY, PARAMETER -> !isHidden(segment);
        };
    }

    private static boolean isHidden(String segment) {
        return segment.startsWith(".");
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

    /// A pattern that ends is more specific than one that goes on with `**`.
    private int rank(int at) {
        if (at < parts.size()) {
            return parts.get(at).kind().ordinal();
        }
        return endsOpen() ? Kind.REST.ordinal() : Kind.LITERAL.ordinal();
    }

    private boolean endsOpen() {
        return !parts.isEmpty() && parts.getLast().kind() == Kind.REST;
    }
}
