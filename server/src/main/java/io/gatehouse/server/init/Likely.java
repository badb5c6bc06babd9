package io.gatehouse.server.init;

import io.gatehouse.server.init.source.Template;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What an operation probably is, by its name alone, and what its rule should then say. Nothing of it is in force: it is written as a comment.
final class Likely {
    private static final Set<String> HEALTH =
            Set.of(
                    "health",
                    "healthz",
                    "healthcheck",
                    "health-check",
                    "livez",
                    "readyz",
                    "live",
                    "ready",
                    "liveness",
                    "readiness",
                    "ping",
                    "up",
                    "status",
                    "version");
    private static final Set<String> SIGN_IN =
            Set.of(
                    "login",
                    "signin",
                    "sign-in",
                    "register",
                    "signup",
                    "sign-up",
                    "forgot-password",
                    "reset-password",
                    "password-reset",
                    "oauth",
                    "callback",
                    "refresh-token");
    private static final Set<String> ADMIN =
            Set.of("admin", "admins", "administration", "backoffice", "superuser");
    private static final Set<String> TOOLS =
            Set.of(
                    "debug",
                    "metrics",
                    "internal",
                    "actuator",
                    "dev",
                    "test",
                    "env",
                    "phpinfo",
                    "graphiql",
                    "swagger");
    private static final Set<String> HOOKS = Set.of("webhook", "webhooks", "hook", "hooks", "ipn");
    private static final Set<String> OWN = Set.of("me", "self", "account", "profile", "whoami");
    static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern FILE =
            Pattern.compile(
                    ".+\\.(?:html?|css|js|mjs|map|ico|png|jpe?g|gif|svg|webp|woff2?|txt|webmanifest)");
    private static final Pattern PREFIX = Pattern.compile("api|rest|v[0-9]{1,3}");
    private static final Pattern NOUN = Pattern.compile("[a-z][a-z0-9-]{1,30}");
    private static final Pattern PERSON =
            Pattern.compile("(?i)\\{(user|customer|account|member|owner|client|patient)_?id}");

    private Likely() {}

    static String of(Offered operation) {
        List<String> words =
                operation.path().segments().stream()
                        .filter(segment -> !Template.isVariable(segment))
                        .map(segment -> segment.toLowerCase(Locale.ROOT))
                        .toList();
        String last = words.isEmpty() ? "" : words.getLast();
        boolean reads = READS.contains(operation.method());
        if (words.stream().anyMatch(ADMIN::contains)) {
            return "looks like administration; admin may stay";
        }
        if (words.stream().anyMatch(word -> TOOLS.contains(word) || word.startsWith("__"))) {
            return "looks like a tool of developers; write deny unless clients need it";
        }
        if (reads && HEALTH.contains(last)) {
            return "looks like a health check; write anyone if it is";
        }
        if (words.stream().anyMatch(SIGN_IN::contains)) {
            return "looks like signing in, where callers have no token yet; write anyone, 10/min per address if it is";
        }
        if (words.stream().anyMatch(HOOKS::contains)) {
            return "looks like a webhook; write anyone, from NETWORK with the sender's network if it is";
        }
        if (reads && isFile(operation.path())) {
            return "looks like a page or file for everyone; write anyone if it is";
        }
        if (OWN.contains(last)) {
            return "looks like the caller's own; write signed-in if it is";
        }
        return ofData(operation.path(), words, reads);
    }

    /// The front page, or something with the name of a file that browsers load.
    static boolean isFile(Template path) {
        return path.segments().isEmpty()
                || FILE.matcher(path.segments().getLast().toLowerCase(Locale.ROOT)).matches();
    }

    private static String ofData(Template path, List<String> words, boolean reads) {
        String verb = reads ? "read" : "write";
        String does = reads ? "reads" : "changes";
        Optional<String> noun =
                words.reversed().stream()
                        .filter(word ->
                                NOUN.matcher(word).matches() && !PREFIX.matcher(word).matches())
                        .findFirst();
        String holders =
                noun.map(word -> "a role with " + word + ":" + verb).orElse("a role of yours");
        Optional<String> person =
                path.segments().stream().filter(each -> PERSON.matcher(each).matches()).findFirst();
        String owner =
                person.map(each -> " or owner(path." + each.substring(1, each.length() - 1) + ")")
                        .orElse("");
        return does
                + noun.map(word -> " " + word).orElse(" data")
                + "; probably "
                + holders
                + owner;
    }

    /// How many segments stand before whatever an administrator's part of the app is, that word included; 0 if it has none.
    static int administration(Template path) {
        for (int i = 0; i < path.segments().size(); i++) {
            if (ADMIN.contains(path.segments().get(i).toLowerCase(Locale.ROOT))) {
                return i + 1;
            }
        }
        return 0;
    }
}
