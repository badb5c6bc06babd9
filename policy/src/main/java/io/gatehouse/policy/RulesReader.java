package io.gatehouse.policy;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `rules:`. A rule is a method (or none) and a path, with its attributes as one line of text or as a mapping.
final class RulesReader {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern WHEN = Pattern.compile("when\\b");

    /// What may be a list in a mapping.
    private static final List<String> LISTS = List.of("allow", "from", "when", "hours", "override");

    private static final List<String> LIFECYCLE = List.of("deprecated", "sunset", "successor");

    private final Set<String> roleNames;
    private final CorsReader corsReader;
    private final Problems problems;

    RulesReader(Set<String> roleNames, CorsReader corsReader, Problems problems) {
        this.roleNames = roleNames;
        this.corsReader = corsReader;
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
        Optional<RuleName> name = RuleName.parse(entry.name());
        if (name.isEmpty()) {
            problems.add(
                    entry.key().at(),
                    "'" + entry.name() + "' is no rule's name",
                    "write a method in capitals and a path, or a path alone, with * for a whole segment and ** at the end: GET /api/orders/{id}, /api/admin/**");
            return Optional.empty();
        }
        RuleDraft draft = new RuleDraft(roleNames, problems);
        switch (entry.value()) {
            case Node.Scalar nothing when nothing.text().isBlank() -> saysNothing(entry);
            case Node.Scalar terse -> terse(terse, draft);
            case Node.Mapping nothing when nothing.entries().isEmpty() -> saysNothing(entry);
            case Node.Mapping expanded -> expanded(expanded, draft);
            case Node.Sequence list ->
                    problems.add(
                            list.at(),
                            "a rule is not a list",
                            "put commas between its attributes, or write a mapping");
        }
        return Optional.of(
                draft.rule(entry.name(), entry.key().at(), name.get().method(), name.get().path()));
    }

    private void saysNothing(Node.Entry entry) {
        problems.add(
                entry.key().at(),
                "the rule '" + entry.name() + "' says nothing",
                "write who may, such as anyone or a role, or 'deny'");
    }

    private void terse(Node.Scalar text, RuleDraft draft) {
        Phrase whole = Phrase.of(text);
        for (Phrase attribute : whole.split(COMMA)) {
            if (WHEN.matcher(attribute.text()).lookingAt()) {
                draft.attribute(attribute.to(whole));
                return; // a condition may hold commas: it goes on to the end
            }
            if (attribute.text().isEmpty()) {
                problems.add(
                        attribute.at(),
                        "an attribute is missing",
                        "remove the comma, or write what it separates");
            } else {
                draft.attribute(attribute);
            }
        }
    }

    private void expanded(Node.Mapping mapping, RuleDraft draft) {
        Fields fields = Fields.of(mapping, PolicyKeys.RULE, problems);
        LISTS.forEach(fields::requireItems);
        List<Phrase> allow = phrases(fields, "allow");
        if (!allow.isEmpty()) {
            draft.allow(allow);
        }
        Optional<Node> webSocket = fields.node("websocket").filter(Node.Mapping.class::isInstance);
        webSocket.ifPresent(limits -> draft.webSocket(webSocket(limits)));
        for (String flag : RuleDraft.FLAGS) {
            if (flag.equals("websocket") && webSocket.isPresent()) {
                continue;
            }
            fields.scalar(flag).ifPresent(scalar -> flag(flag, scalar, draft));
        }
        List<Phrase> from = phrases(fields, "from");
        if (!from.isEmpty()) {
            draft.from(from, from.getFirst().at());
        }
        phrases(fields, "when").forEach(draft::when);
        phrases(fields, "hours").forEach(draft::hours);
        fields.scalar("limit").map(Phrase::of).ifPresent(draft::limit);
        fields.scalar("timeout").map(Phrase::of).ifPresent(draft::timeout);
        fields.scalar("body").map(Phrase::of).ifPresent(draft::body);
        for (String word : LIFECYCLE) {
            fields.scalar(word).map(Phrase::of).ifPresent(text -> draft.lifecycle(word, text));
        }
        fields.node("cors").map(corsReader::ofRule).ifPresent(draft::cors);
        fields.scalar("cross-site").map(Phrase::of).ifPresent(draft::crossSite);
        mode(fields, draft);
        fields.node("responses").ifPresent(draft::responses);
        phrases(fields, "override").forEach(draft::override);
    }

    private Stated<WebSocketLimits> webSocket(Node node) {
        Fields limits = Fields.of(node, PolicyKeys.WEBSOCKET, problems);
        WebSocketLimits usual = WebSocketLimits.USUAL;
        return new Stated<>(
                new WebSocketLimits(
                        limits.value("message", Forms::bytes, "a size, such as 64KiB")
                                .orElse(usual.messageBytesMax()),
                        limits.value("idle", Forms::time, "a time, such as 60s")
                                .orElse(usual.idle())),
                node.at());
    }

    private void mode(Fields fields, RuleDraft draft) {
        Optional<Phrase> until = fields.scalar("until").map(Phrase::of);
        Optional<Phrase> mode = fields.scalar("mode").map(Phrase::of);
        mode.ifPresent(word -> draft.mode(word, until));
        if (mode.isEmpty() && until.isPresent()) {
            problems.add(
                    until.get().at(),
                    "'until' has no effect without 'mode: observe'",
                    "write mode: observe beside it, or remove it");
        }
    }

    private static List<Phrase> phrases(Fields fields, String key) {
        return fields.scalars(key).stream().map(Phrase::of).toList();
    }

    private void flag(String name, Node.Scalar scalar, RuleDraft draft) {
        if (name.equals("mfa") && Forms.time(scalar.text()).isPresent()) {
            draft.mfa(scalar.at(), Phrase.of(scalar));
        } else if (scalar.isTrue()) {
            draft.flag(name, scalar.at());
        } else {
            problems.add(
                    scalar.at(),
                    "'" + name + "' can only be true",
                    "remove it, or lift it from less specific rules with override");
        }
    }
}
