package io.gatehouse.waf.seclang;

import java.util.List;

/// The directives of all files in order, checked as a whole: ids are unique, each chain is closed, each `skipAfter` has
/// its marker further down, and what removes or updates rules finds some before it. Immutable.
public final class RuleSet {
    private final List<Directive> directives;

    RuleSet(List<Directive> directives) {
        this.directives = List.copyOf(directives);
    }

    public List<Directive> directives() {
        return directives;
    }

    /// The heads of chains and the rules without one, in order.
    public List<Rule> rules() {
        return of(Rule.class);
    }

    public List<Setting> settings() {
        return of(Directive.Configure.class).stream().map(Directive.Configure::setting).toList();
    }

    /// What was understood and has no effect, to be told.
    public List<Directive.WithoutEffect> withoutEffect() {
        return of(Directive.WithoutEffect.class);
    }

    private <T extends Directive> List<T> of(Class<T> kind) {
        return directives.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
