package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import java.util.List;

/// One instruction of a rule file.
public sealed interface Directive permits Directive.Other, Rule {

    /// Where it begins.
    Position at();

    /// All but the rules themselves.
    sealed interface Other extends Directive {}

    /// A place for `skipAfter`.
    record Marker(Position at, String name) implements Other {}

    /// What rules of a phase inherit.
    record DefaultAction(Position at, Phase phase, Actions actions) implements Other {}

    record Configure(Position at, Setting setting) implements Other {}

    /// The name and version of a rule set.
    record Signature(Position at, String text) implements Other {}

    /// Understood, and without effect here; [NoOp#reason()] says why.
    record WithoutEffect(Position at, NoOp directive, String value) implements Other {}

    record Remove(Position at, Choice choice) implements Other {}

    record UpdateTargets(Position at, Choice choice, List<Target> targets) implements Other {}

    record UpdateActions(Position at, int id, Actions actions) implements Other {}

    /// Which of the rules before a directive it is about.
    sealed interface Choice {}

    record ById(List<IdRange> ids) implements Choice {}

    /// @param tag the whole of it
    record ByTag(String tag) implements Choice {}

    /// @param message the whole of it, its macros as written
    record ByMessage(String message) implements Choice {}
}
