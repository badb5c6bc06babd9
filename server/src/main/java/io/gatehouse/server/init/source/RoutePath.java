package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path as Express writes it, and the templates of OpenAPI that match the same requests. Express 4 and 5 differ only in what neither reading here takes for granted.
sealed interface RoutePath {

    /// @param templates each begins with a slash and ends with none, but for `/`; at most one for each choice of optional segments
    record Readable(List<String> templates) implements RoutePath {}

    /// @param why for people; repeats nothing of the path
    record Unreadable(String why) implements RoutePath {}

    int TEMPLATES_MAX = 8;
    int CHARS_MAX = 500;

    /// What no router and no URL reads in two ways.
    Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&',=@:-]+");

    /// `:name` or `:name(pattern)`, perhaps optional.
    Pattern PARAMETER =
            Pattern.compile(":([A-Za-z_$][A-Za-z0-9_$]{0,63})(\\((?:[^()]|\\([^()]*\\))*\\))?(\\?)?");

    /// What only escapes make a literal.
    Pattern SPECIAL = Pattern.compile("[:*?+(){}\\[\\]!]");

    static RoutePath of(String express) {
        if (express.length() > CHARS_MAX) {
            return new Unreadable("the path is too long");
        }
        if (express.isEmpty() || express.equals("/")) {
            return new Readable(List.of(""));
        }
        if (!express.startsWith("/")) {
            return new Unreadable(
                    express.startsWith("*")
                            ? "a wildcard is no operation: declare what is below it"
                            : "the path begins with no slash");
        }
        return choices(express);
    }

    /// `{/part}` may be there or not (Express 5).
    private static RoutePath choices(String express) {
        int open = openBrace(express);
        if (open < 0) {
            return segments(express);
        }
        int close = express.indexOf('}', open);
        if (close < 0 || express.substring(open + 1, close).indexOf('{') >= 0) {
            return new Unreadable("braces inside of braces are not read");
        }
        String rest = express.substring(close + 1);
        String without = express.substring(0, open) + rest;
        String with = express.substring(0, open) + express.substring(open + 1, close) + rest;
        return both(of(without.isEmpty() ? "/" : without), of(with));
    }

    private static int openBrace(String express) {
        int open = express.indexOf('{');
        while (open > 0 && express.charAt(open - 1) == '\\') {
            open = express.indexOf('{', open + 1);
        }
        return open;
    }

    private static RoutePath both(RoutePath one, RoutePath other) {
        if (one instanceof Readable(List<String> first)
                && other instanceof Readable(List<String> second)) {
            List<String> all = new ArrayList<>(first);
            second.stream().filter(each -> !all.contains(each)).forEach(all::add);
            return all.size() > TEMPLATES_MAX
                    ? new Unreadable("the path has too many optional parts")
                    : new Readable(List.copyOf(all));
        }
        return one instanceof Unreadable ? one : other;
    }

    private static RoutePath segments(String express) {
        List<String> templates = new ArrayList<>(List.of(""));
        for (String segment : express.substring(1).split("/(?![^(]*\\))", -1)) {
            if (segment.isEmpty()) {
                continue;
            }
            Matcher parameter = PARAMETER.matcher(segment);
            if (parameter.matches()) {
                List<String> longer =
                        templates.stream().map(each -> each + "/{" + parameter.group(1) + "}").toList();
                if (parameter.group(3) == null) {
                    templates.clear();
                }
                templates.addAll(longer);
            } else {
                String literal = literal(segment);
                if (literal.isEmpty()) {
                    return new Unreadable(why(segment));
                }
                templates.replaceAll(each -> each + "/" + literal);
            }
            if (templates.size() > TEMPLATES_MAX) {
                return new Unreadable("the path has too many optional parts");
            }
        }
        return new Readable(List.copyOf(templates));
    }

    /// The text that a segment stands for, escapes resolved; empty if it stands for more than one.
    private static String literal(String segment) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '\\' && i + 1 < segment.length()) {
                literal.append(segment.charAt(++i));
            } else if (SPECIAL.matcher(String.valueOf(c)).matches()) {
                return "";
            } else {
                literal.append(c);
            }
        }
        return isPlain(literal.toString()) ? literal.toString() : "";
    }

    /// Whether a text can be a segment of a path that everyone reads alike.
    static boolean isPlain(String segment) {
        return LITERAL.matcher(segment).matches() && !segment.equals(".") && !segment.equals("..");
    }

    private static String why(String segment) {
        if (segment.contains("*")) {
            return "a wildcard is no operation: declare what is below it";
        }
        if (segment.contains(":")) {
            return "a parameter is only part of a segment";
        }
        return SPECIAL.matcher(segment).find()
                ? "the path is a pattern"
                : "the path has characters that cannot be matched safely";
    }

    /// A path below a prefix.
    ///
    /// @param prefix a template without a slash at its end, or nothing
    /// @param below likewise
    static String join(String prefix, String below) {
        return distinct(prefix + below);
    }

    /// Gives a name that stands twice another one: `/{id}/x/{id}` becomes `/{id}/x/{id2}`.
    static String distinct(String template) {
        List<String> names = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (String segment : template.isEmpty() ? new String[0] : template.substring(1).split("/", -1)) {
            String name = segment;
            for (int n = 2; segment.startsWith("{") && names.contains(name); n++) {
                name = segment.substring(0, segment.length() - 1) + n + "}";
            }
            names.add(name);
            path.append('/').append(name);
        }
        return path.toString();
    }
}
