package io.gatehouse.spec.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The path of an operation: literals and variables between slashes. Immutable.
///
/// @param raw as written, with the servers' base path in front: `/api/orders/{id}`
/// @param segments what stands between the slashes; empty for `/`
/// @param trailingSlash whether it ends with a slash; never so for `/` itself
public record PathTemplate(String raw, List<Segment> segments, boolean trailingSlash) {
    /// RFC 3986's pchar without percent-encoding and `;`, which routers read in different ways.
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=:@-]+");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    public PathTemplate {
        segments = List.copyOf(segments);
    }

    /// The template, or nothing when a segment is neither plain text nor exactly one variable.
    ///
    /// @param raw begins with a slash
    static Optional<PathTemplate> of(String raw) {
        boolean trailingSlash = raw.length() > 1 && raw.endsWith("/");
        String inner = raw.substring(1, raw.length() - (trailingSlash ? 1 : 0));
        List<Segment> segments = new ArrayList<>();
        if (!inner.isEmpty()) {
            for (String text : inner.split("/", -1)) {
                Optional<Segment> segment = segment(text);
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                segments.add(segment.get());
            }
        }
        return Optional.of(new PathTemplate(raw, segments, trailingSlash));
    }

    private static Optional<Segment> segment(String text) {
        var variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return Optional.of(new Segment.Variable(variable.group(1)));
        }
        boolean isLiteral =
                LITERAL.matcher(text).matches() && !text.equals(".") && !text.equals("..");
        return isLiteral ? Optional.of(new Segment.Literal(text)) : Optional.empty();
    }

    /// The names in braces, in their order.
    public List<String> variables() {
        return segments.stream()
                .filter(Segment.Variable.class::isInstance)
                .map(segment -> ((Segment.Variable) segment).name())
                .toList();
    }

    /// The template without the names of its variables: equal shapes match the same paths.
    String shape() {
        return VARIABLE.matcher(raw).replaceAll("{}");
    }

    @Override
    public String toString() {
        return raw;
    }
}
