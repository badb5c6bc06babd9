package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A path of an operation, made of characters that no router, no URL and no YAML reads in two ways. Immutable.
///
/// @param segments plain texts and `{names}`, no name twice
/// @param slash whether it ends with a slash; never so for `/` itself
public record Template(List<String> segments, boolean slash) {
    private static final int CHARS_MAX = 300;
    private static final int SEGMENTS_MAX = 30;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~!$&',=@:-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z_$][A-Za-z0-9_$]{0,63}}");

    public Template {
        segments = List.copyOf(segments);
    }

    /// The template that a stranger's text is; empty if it is none, or has a character that could be read in two ways.
    public static Optional<Template> of(String untrusted) {
        if (!untrusted.startsWith("/") || untrusted.length() > CHARS_MAX) {
            return Optional.empty();
        }
        if (untrusted.equals("/")) {
            return Optional.of(new Template(List.of(), false));
        }
        boolean slash = untrusted.endsWith("/");
        String inner = untrusted.substring(1, untrusted.length() - (slash ? 1 : 0));
        List<String> segments = List.of(inner.split("/", -1));
        boolean readable =
                segments.size() <= SEGMENTS_MAX
                        && segments.stream().allMatch(each -> isPlain(each) || isName(each));
        return readable ? Optional.of(new Template(distinct(segments), slash)) : Optional.empty();
    }

    /// Whether a text can be a segment that everyone reads alike.
    static boolean isPlain(String segment) {
        return PLAIN.matcher(segment).matches() && !segment.equals(".") && !segment.equals("..");
    }

    private static boolean isName(String segment) {
        return VARIABLE.matcher(segment).matches();
    }

    public static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /// Gives a name that stands twice another one: `/{id}/x/{id}` becomes `/{id}/x/{id2}`.
    private static List<String> distinct(List<String> segments) {
        List<String> distinct = new ArrayList<>();
        for (String segment : segments) {
            String name = segment;
            for (int n = 2; isVariable(segment) && distinct.contains(name); n++) {
                name = segment.substring(0, segment.length() - 1) + n + "}";
            }
            distinct.add(name);
        }
        return distinct;
    }

    public Template withoutSlash() {
        return new Template(segments, false);
    }

    /// The names in braces, in their order.
    public List<String> variables() {
        return segments.stream()
                .filter(Template::isVariable)
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    /// Equal for templates that match the same paths.
    public String shape(boolean ignoresCase) {
        return segments.stream()
                        .map(segment -> isVariable(segment) ? "{}" : segment)
                        .map(segment -> ignoresCase ? segment.toLowerCase(Locale.ROOT) : segment)
                        .collect(Collectors.joining("/", "/", ""))
                + (slash ? "/" : "");
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments) + (slash ? "/" : "");
    }
}
