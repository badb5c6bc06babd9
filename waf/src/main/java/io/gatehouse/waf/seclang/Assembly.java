package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts directives in order and links into their heads. Not thread-safe.
final class Assembly {
    static final int DIRECTIVES_MAX = 20_000;
    static final int LINKS_MAX = 50;

    private final Problems problems;
    private final List<Directive> directives = new ArrayList<>();
    private final List<Rule> chain = new ArrayList<>();
    private boolean isLost;

    Assembly(Problems problems) {
        this.problems = problems;
    }

    void add(Directive directive) {
        if (directives.size() + chain.size() == DIRECTIVES_MAX) {
            problems.add(
                    directive.at(), "more than " + DIRECTIVES_MAX + " directives", "load fewer");
        }
        if (directives.size() + chain.size() >= DIRECTIVES_MAX) {
            return;
        }
        switch (directive) {
            case Rule rule -> add(rule);
            case Directive.Other other -> {
                closeChain();
                directives.add(other);
            }
        }
    }

    private void add(Rule rule) {
        if (chain.isEmpty() && isLost && rule.id().isEmpty()) {
            return;
        }
        isLost = false;
        if (chain.isEmpty()) {
            checkHead(rule);
        } else {
            checkLink(rule);
        }
        chain.add(rule);
        if (!rule.actions().has(Action.Flag.CHAIN)) {
            close();
        }
    }

    /// A directive could not be read. If it says anything of a chain, rules without an id behind it may be its links.
    void lost(String text) {
        isLost = text.contains("chain");
        if (!chain.isEmpty()) {
            close();
        }
    }

    List<Directive> finished() {
        closeChain();
        return directives;
    }

    private void closeChain() {
        if (!chain.isEmpty()) {
            problems.add(
                    chain.getLast().at(),
                    "the rule is chained to a next one, and no rule follows",
                    "drop 'chain', or put the next rule right behind it");
            close();
        }
    }

    private void close() {
        directives.add(chain.getFirst().withLinks(chain.subList(1, chain.size())));
        chain.clear();
    }

    private void checkHead(Rule rule) {
        if (rule.id().isEmpty()) {
            problems.add(rule.at(), "the rule has no id", "add id:… with a number of its own");
        }
    }

    private void checkLink(Rule rule) {
        if (chain.size() == LINKS_MAX + 1) {
            problems.add(
                    rule.at(), "more than " + LINKS_MAX + " rules in a chain", "shorten the chain");
        }
        misplaced(rule)
                .ifPresent(what ->
                        problems.add(
                                rule.at(),
                                "a chained rule has " + what,
                                "move it to the first rule of the chain"));
    }

    private static Optional<String> misplaced(Rule link) {
        return link.actions().all().stream().flatMap(one -> headOnly(one).stream()).findFirst();
    }

    /// What stands in the first rule of a chain only.
    private static Optional<String> headOnly(Action action) {
        return switch (action) {
            case Action.Id _ -> Optional.of("an id of its own");
            case Action.InPhase _ -> Optional.of("a phase of its own");
            case Action.Disruptive _ -> Optional.of("a disruptive action");
            case Action.Skip _, Action.SkipAfter _ -> Optional.of("a skip");
            default -> Optional.empty();
        };
    }
}
