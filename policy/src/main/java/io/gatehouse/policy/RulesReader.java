package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `rules:`. A rule is a method (or none) and a path, with its attributes as one line of text or as a mapping.
final class RulesReader {
    private static final Pattern KEY = Pattern.compile("(?:([A-Z]+)\\s+)?(\\S+)");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> EXPANDED =
            Set.of(
                    "allow",
                    "deny",
                    "mfa",
                    "from",
                    "limit",
                    "body",
                    "stream",
                    "unchecked",
                    "websocket",
                    "precedence",
                    "override");
    private static final Map<String, String> LATER =
            Map.of(
                    "when",
                    "conditions",
                    "owner",
                    "owner rules",
                    "deprecated",
                    "life cycles",
                    "sunset",
                    "life cycles",
                    "successor",
                    "life cycles",
                    "observe",
                    "observe mode",
                    "until",
                    "observe mode",
                    "mode",
                    "observe mode",
                    "firewall",
                    "the firewall",
                    "protect",
                    "field protection");

    private final Set<String> roleNames;
    private final Problems problems;

    RulesReader(Set<String> roleNames, Problems problems) {
        this.roleNames = roleNames;
        this.problems = problems;
    }

    List<Rule> read(Optional<Node> rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        if (!(rules.get() instanceof Node.Mapping mapping)) {
            problems.add(
                    rules.get().at(),
                    "'rules' is " + rules.get().kind(),
                    "write METHOD /path: attributes, such as GET /health: anyone");
            return List.of();
        }
        List<Rule> read = new ArrayList<>();
        mapping.entries().forEach(entry -> rule(entry).ifPresent(read::add));
        return read;
    }

    private Optional<Rule> rule(Node.Entry entry) {
        Matcher key = KEY.matcher(entry.name());
        boolean readable =
                key.matches() && (key.group(1) == null || METHODS.contains(key.group(1)));
        Optional<PathPattern> path = readable ? PathPattern.parse(key.group(2)) : Optional.empty();
        if (path.isEmpty()) {
            problems.add(
                    entry.key().at(),
                    "'" + entry.name() + "' is no rule's name",
                    "write a method and a path, or a path alone: GET /api/orders/{id}, /api/admin/**");
            return Optional.empty();
        }
        RuleDraft draft = new RuleDraft(roleNames, problems);
        switch (entry.value()) {
            case Node.Scalar terse -> terse(terse, draft);
            case Node.Mapping expanded -> expanded(expanded, draft);
            case Node.Sequence list ->
                    problems.add(
                            list.at(),
                            "a rule is not a list",
                            "put commas between its attributes, or write a mapping");
        }
        return Optional.of(
                draft.rule(
                        entry.name(),
                        entry.key().at(),
                        Optional.ofNullable(key.group(1)),
                        path.get()));
    }

    /// Attributes with commas between them; each is placed by its column.
    private void terse(Node.Scalar text, RuleDraft draft) {
        int offset = 0;
        for (String part : text.text().split(",", -1)) {
            int indent = part.length() - part.stripLeading().length();
            Position at =
                    new Position(
                            text.at().file(),
                            text.at().line(),
                            text.at().column() + offset + indent);
            if (part.isBlank()) {
                problems.add(
                        at,
                        "an attribute is missing",
                        "remove the comma, or write what it separates");
            } else {
                draft.attribute(part.strip(), at);
            }
            offset += part.length() + 1;
        }
    }

    private void expanded(Node.Mapping mapping, RuleDraft draft) {
        Fields fields = Fields.of(mapping, EXPANDED, LATER, problems);
        for (Node.Scalar allow : joined(fields, "allow", " or ")) {
            draft.allow(allow.text(), allow.at());
        }
        for (String flag :
                List.of("deny", "mfa", "stream", "unchecked", "websocket", "precedence")) {
            fields.scalar(flag).ifPresent(scalar -> flag(flag, scalar, draft));
        }
        joined(fields, "from", " ").forEach(blocks -> draft.from(blocks.text(), blocks.at()));
        fields.scalar("limit").ifPresent(limit -> draft.limit(limit.text(), limit.at()));
        fields.scalar("body").ifPresent(size -> draft.body(size.text(), size.at()));
        fields.scalars("override").forEach(word -> draft.override(word.text(), word.at()));
    }

    /// A list means what the terse form says in one go.
    private static List<Node.Scalar> joined(Fields fields, String key, String separator) {
        List<Node.Scalar> scalars = fields.scalars(key);
        if (scalars.size() < 2) {
            return scalars;
        }
        String text = String.join(separator, scalars.stream().map(Node.Scalar::text).toList());
        return List.of(new Node.Scalar(scalars.getFirst().at(), text, scalars.getFirst().type()));
    }

    private void flag(String name, Node.Scalar scalar, RuleDraft draft) {
        if (scalar.isTrue()) {
            draft.attribute(name, scalar.at());
        } else {
            problems.add(
                    scalar.at(),
                    "'" + name + "' can only be true",
                    "remove it, or lift it from less specific rules with override");
        }
    }
}
