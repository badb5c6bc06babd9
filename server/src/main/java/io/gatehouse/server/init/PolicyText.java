package io.gatehouse.server.init;

import io.gatehouse.server.init.source.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a policy whose every rule admits administrators only. What a rule probably should say stands beside it, as a comment.
final class PolicyText {
    /// The strictest role there is: it counts only with a second factor.
    static final String STRICTEST = "admin";

    private static final int KEY_CHARS_MAX = 46;

    private final StringBuilder text = new StringBuilder();

    private PolicyText() {}

    /// One rule to be written.
    private record Line(String key, String comment, String group) {}

    /// @param api as the policy names it
    static String of(Findings findings, String api, List<Offered> operations) {
        PolicyText policy = new PolicyText();
        policy.head(findings.app(), api, findings.framework());
        policy.site(findings.site());
        policy.rules(operations);
        return policy.text.toString();
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    private void head(Reasoned app, String api, Framework framework) {
        line(
                ApiText.MARK
                        + ". Nothing is granted by a guess: every rule below admits administrators only,");
        line("# and its comment says what it probably should be. Read them one by one.");
        line("gatehouse: 1");
        line("app: " + Yaml.value(app.text()) + "  # " + app.why());
        line("url: https://localhost:8443  # guess: the address that clients use");
        line("api: " + Yaml.value(api));
        line("profile: " + framework.profile().word() + "  # " + framework.why());
        line("");
        line(
                "# Counts what the rules would refuse, and lets it through. Start it with 'gatehouse run', use the app, read 'gatehouse observed',");
        line("# correct the rules; then 'gatehouse enforce' writes enforce here.");
        line("mode: observe");
        line("");
        line("roles:");
        line(
                "  "
                        + STRICTEST
                        + ": \"*\"  # every permission of the app, with a second factor only");
        line("");
        line("limits: { default: 300/min per user }  # guess");
        line("");
    }

    private void site(SitePages site) {
        if (!site.files().isEmpty()) {
            line(
                    "# guess: pages and files of a browser app; write access: anyone if they are for everyone; seen "
                            + site.seen()
                            + "x");
            line(
                    "site: { files: ["
                            + site.files().stream()
                                    .map(Yaml::value)
                                    .collect(Collectors.joining(", "))
                            + "], access: "
                            + STRICTEST
                            + " }");
            line("");
        }
    }

    private void rules(List<Offered> operations) {
        if (operations.isEmpty()) {
            return;
        }
        List<Line> lines = lines(operations);
        int width =
                lines.stream()
                        .mapToInt(each -> each.key().length())
                        .filter(each -> each <= KEY_CHARS_MAX)
                        .max()
                        .orElse(0);
        line("rules:");
        for (int i = 0; i < lines.size(); i++) {
            Line each = lines.get(i);
            if (isApart(lines, i)) {
                line("");
            }
            String pad = " ".repeat(Math.max(0, width - each.key().length()));
            line("  " + each.key() + ": " + pad + STRICTEST + "  # guess: " + each.comment());
        }
    }

    /// Whether a group begins or ends here; groups of one rule each stand together.
    private static boolean isApart(List<Line> lines, int i) {
        return i > 0
                && !isTogether(lines, i - 1, i)
                && (i > 1 && isTogether(lines, i - 2, i - 1)
                        || i + 1 < lines.size() && isTogether(lines, i, i + 1));
    }

    private static boolean isTogether(List<Line> lines, int one, int other) {
        return lines.get(one).group().equals(lines.get(other).group());
    }

    /// One rule for each operation, but one for an administrator's part of the app.
    private static List<Line> lines(List<Offered> operations) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        operations.forEach(each -> parts.merge(administration(each.path()), 1, Integer::sum));
        List<Line> lines = new ArrayList<>();
        for (Offered operation : operations) {
            String part = administration(operation.path());
            int count = parts.getOrDefault(part, 0);
            if (part.isEmpty() || count == 1) {
                lines.add(
                        new Line(
                                Yaml.name(operation.label()),
                                comment(operation),
                                group(operation.path())));
            } else if (count > 1) {
                parts.put(part, 0);
                lines.add(
                        new Line(
                                Yaml.name(part),
                                Likely.of(operation) + "; " + count + " operations",
                                group(operation.path())));
            }
        }
        return lines;
    }

    private static String comment(Offered operation) {
        String seen = operation.seen() == 0 ? "" : "; seen " + operation.seen() + "x";
        return Likely.of(operation) + seen;
    }

    /// `/api/admin/**`, or nothing.
    private static String administration(Template path) {
        int length = Likely.administration(path);
        return length == 0
                ? ""
                : "/" + String.join("/", path.segments().subList(0, length)) + "/**";
    }

    /// Rules of a group stand together: those with the same first word, or two below `/api`.
    private static String group(Template path) {
        List<String> segments = path.segments();
        boolean deeper = segments.size() > 1 && segments.getFirst().equals("api");
        return String.join("/", segments.subList(0, Math.min(segments.size(), deeper ? 2 : 1)));
    }
}
