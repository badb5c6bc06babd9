package io.gatehouse.policy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What rules are called by: a method in capitals, or none for every method, and a path.
record RuleName(Optional<String> method, PathPattern path) {
    private static final Pattern FORM = Pattern.compile("(?:([A-Z]+)\\s+)?(\\S+)");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    static Optional<RuleName> parse(String text) {
        Matcher form = FORM.matcher(text);
        boolean readable =
                form.matches() && (form.group(1) == null || METHODS.contains(form.group(1)));
        return readable
                ? PathPattern.parse(form.group(2))
                        .map(path -> new RuleName(Optional.ofNullable(form.group(1)), path))
                : Optional.empty();
    }

    boolean covers(Route route, Profile profile) {
        boolean methodFits = method.isEmpty() || method.get().equals(route.operation().method());
        return methodFits
                && (route.site().isPresent()
                        ? PathPattern.parse(route.operation().path().raw())
                                .filter(path::contains)
                                .isPresent()
                        : path.covers(route.operation().path(), profile));
    }
}
