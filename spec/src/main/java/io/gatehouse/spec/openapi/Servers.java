package io.gatehouse.spec.openapi;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `servers` say about paths: the base path that stands in front of every template. Their hosts do not matter here.
final class Servers {
    private static final Set<String> FIELDS = Set.of("url", "description", "variables");
    private static final Pattern AUTHORITY = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern BASE = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,=:@-]+)*");

    private final Problems problems;

    Servers(Problems problems) {
        this.problems = problems;
    }

    /// Without a slash at its end: `/api/v1`, or empty. Nothing if no server is given.
    Optional<String> basePath(List<Located> servers) {
        Optional<String> base = Optional.empty();
        for (Located server : servers) {
            Optional<String> next =
                    Fields.of(server, "a server", FIELDS, problems).flatMap(this::pathOf);
            if (base.isPresent() && next.isPresent() && !base.equals(next)) {
                problems.add(
                        server.at(),
                        "this server's path '"
                                + next.get()
                                + "' is not '"
                                + base.get()
                                + "' as before",
                        "give all servers one path: the gateway serves one API under one base");
            }
            base = base.or(() -> next);
        }
        return base;
    }

    private Optional<String> pathOf(Fields server) {
        Optional<Node.Scalar> url = server.text("url");
        if (url.isEmpty()) {
            problems.add(server.at(), "a server has no url", "write 'url: /'");
            return Optional.empty();
        }
        String path = AUTHORITY.matcher(withDefaults(url.get().text(), server)).replaceFirst("");
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!BASE.matcher(base).matches() || base.contains("/./") || base.contains("/..")) {
            problems.add(
                    url.get().at(),
                    "the path of this server's url cannot be used as a base path",
                    "write plain segments after the host: https://host/api/v1");
            return Optional.empty();
        }
        return Optional.of(base);
    }

    private String withDefaults(String url, Fields server) {
        return VARIABLE.matcher(url)
                .replaceAll(name -> Matcher.quoteReplacement(usualValue(name.group(1), server)));
    }

    private static String usualValue(String variable, Fields server) {
        return server.entries("variables").stream()
                .filter(entry -> entry.name().equals(variable))
                .findFirst()
                .flatMap(entry -> Scalars.text(entry.value(), "default"))
                .orElse("");
    }
}
