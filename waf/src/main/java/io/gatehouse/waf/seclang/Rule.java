package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import java.util.List;
import java.util.Optional;

/// `SecRule` or `SecAction`. Immutable.
///
/// @param links of the chain that it heads, in order; each has none itself
public record Rule(Position at, Subject subject, Actions actions, List<Rule> links)
        implements Directive {

    public Rule {
        links = List.copyOf(links);
    }

    /// Present in every head of a [RuleSet]; absent in links.
    public Optional<Integer> id() {
        return actions.id();
    }

    /// Without a `phase` it is the second, as ModSecurity has it.
    public Phase phase() {
        return actions.phase().orElse(Phase.REQUEST_BODY);
    }

    Rule with(Actions changed) {
        return new Rule(at, subject, changed, links);
    }

    Rule with(Subject changed) {
        return new Rule(at, changed, actions, links);
    }

    Rule withLinks(List<Rule> changed) {
        return new Rule(at, subject, actions, changed);
    }
}
