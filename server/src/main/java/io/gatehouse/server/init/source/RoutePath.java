package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path as Express writes it, and the templates of OpenAPI that match the same requests. Where Express 4, Express 5 and Fastify would read a path in different ways, it is unreadable.
sealed interface RoutePath {

    /// @param templates each begins with a slash, but the one of the root, which is empty; at most one for each choice of optional segments
    record Readable(List<String> templates) implements RoutePath {}

    /// @param why for people; repeats nothing of the path
    record Unreadable(String why) implements RoutePath {}

    int TEMPLATES_MAX = 8;
    int BRACES_MAX = 3;
    int CHARS_MAX = 500;

    /// `:name` or `:name(pattern)`, perhaps optional.
    Pattern PARAMETER =
            Pattern.compile(
                    ":([A-Za-z_$][A-Za-z0-9_$]{0,63})(\\((?:[^()]|\\([^()]*\\))*\\))?(\\?)?");

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
        if (express.chars().filter(c -> c == '{').count() > BRACES_MAX) {
            return new Unreadable("the path has too many optional parts");
        }
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
        boolean slash = express.endsWith("/");
        String inner = express.substring(1, express.length() - (slash ? 1 : 0));
        for (String segment : inner.split("/(?![^(]*\\))", -1)) {
            Matcher parameter = PARAMETER.matcher(segment);
            if (parameter.matches()) {
                List<String> longer =
                        templates.stream()
                                .map(each -> each + "/{" + parameter.group(1) + "}")
                                .toList();
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
        if (slash) {
            templates.replaceAll(each -> each + "/");
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
        return Template.isPlain(literal.toString()) ? literal.toString() : "";
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
}
