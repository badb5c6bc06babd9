package io.gatehouse.policy;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `cors`, of the whole policy or of one rule.
final class CorsReader {
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final URI url;
    private final Problems problems;

    /// @param url the app's own origin
    CorsReader(URI url, Problems problems) {
        this.url = url;
        this.problems = problems;
    }

    /// What a rule states: `off`, or which pages may call.
    Stated<CorsPolicy> ofRule(Node node) {
        boolean off =
                node instanceof Node.Scalar scalar
                        && Forms.flag(scalar.text()).equals(Optional.of(false));
        return new Stated<>(off ? CorsPolicy.OFF : read(node), node.at());
    }

    /// @return without `methods`, those of each operation
    CorsPolicy read(Node node) {
        Fields cors = Fields.of(node, PolicyKeys.CORS, problems);
        cors.require("origins", "list the origins whose pages may call");
        cors.requireItems("origins");
        cors.requireItems("methods");
        boolean credentials = cors.flag("credentials", false);
        List<String> origins = new ArrayList<>();
        for (Node.Scalar scalar : cors.scalars("origins")) {
            origin(scalar, credentials);
            origins.add(scalar.text());
        }
        return new CorsPolicy(
                Set.copyOf(origins),
                cors.values(
                        "methods",
                        text -> Optional.of(text).filter(m -> m.matches("[A-Z]+")),
                        "methods in capitals"),
                cors.values("headers", CorsReader::headerName, "names of header fields"),
                cors.values("exposed", CorsReader::headerName, "names of header fields"),
                credentials,
                cors.value("max-age", Forms::time, "a time, such as 10m").orElse(MAX_AGE));
    }

    private void origin(Node.Scalar scalar, boolean credentials) {
        Optional<URI> origin = Forms.origin(scalar.text());
        if (origin.isEmpty()) {
            problems.add(
                    scalar.at(),
                    "'" + Shown.of(scalar.text()) + "' is no origin",
                    "write each origin whole, such as https://app.example.com; patterns and * are not taken");
        } else if (scalar.text().equals(url.toString())) {
            problems.add(
                    scalar.at(),
                    "'" + scalar.text() + "' is the app's own origin",
                    "remove it: its pages may call anyway");
        } else if (credentials && isUnprotected(origin.get())) {
            problems.add(
                    scalar.at(),
                    "'"
                            + scalar.text()
                            + "' would call with cookies, and whoever is on its way can change its pages",
                    "write an https origin, or remove 'credentials' (http is for loopback only)");
        }
    }

    private static boolean isUnprotected(URI origin) {
        return origin.getScheme().equals("http") && !Forms.isLoopback(origin);
    }

    private static Optional<String> headerName(String text) {
        return text.matches("[A-Za-z0-9-]{1,64}")
                ? Optional.of(text.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
