package io.gatehouse.policy;

import io.gatehouse.spec.Parsed;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.Problem;
import io.gatehouse.spec.yaml.layout.Group;
import io.gatehouse.spec.yaml.layout.Layout;
import io.gatehouse.spec.yaml.layout.Line;
import java.nio.file.Path;
import java.util.List;

/// Formats a policy, and proves that nothing but its looks has changed.
final class Formatting {
    private final Path file;
    private final RuleForm form;
    private final Meaning.Reader meanings;

    Formatting(Path file, RuleForm form) {
        this.file = file;
        this.form = form;
        this.meanings = new Meaning.Reader(file);
    }

    Parsed<Formatted> of(String before) {
        return meanings.read(before)
                .then(meaning -> layout(before).then(layout -> proven(before, meaning, layout)));
    }

    private Parsed<Layout> layout(String text) {
        return Layout.read(text, file.toString());
    }

    private Parsed<Formatted> proven(String before, Meaning meaning, Layout layout) {
        String after = formed(layout).print();
        if (!meanings.read(after).equals(new Parsed.Right<>(meaning))) {
            return wrong("formatting would change what the policy means");
        }
        return layout(after)
                .then(formatted ->
                        sortedComments(formatted).equals(sortedComments(layout))
                                ? new Parsed.Right<>(new Formatted(before, after))
                                : wrong("formatting would lose a comment"));
    }

    private Layout formed(Layout layout) {
        return new Layout(layout.root().map("rules", this::rules).map("apps", this::apps));
    }

    /// Those whose policy stands here; one in a file of its own is formatted there.
    private Line apps(Line apps) {
        return apps.value() instanceof Group group
                ? apps.with(group.outOfBrackets().map(this::app))
                : apps;
    }

    private Line app(Line app) {
        return app.value() instanceof Group policy
                ? app.with(policy.outOfBrackets().map("rules", this::rules))
                : app;
    }

    private Line rules(Line rules) {
        return rules.value() instanceof Group group
                ? rules.with(group.outOfBrackets().map(rule -> RuleLayout.in(form, rule)))
                : rules;
    }

    private static List<String> sortedComments(Layout layout) {
        return layout.comments().stream().sorted().toList();
    }

    private Parsed<Formatted> wrong(String what) {
        return new Parsed.Wrong<>(
                List.of(
                        new Problem(
                                new Position(file.toString(), 1, 1),
                                what,
                                "keep the file as it is, and report this: it is a mistake of gatehouse")));
    }
}
