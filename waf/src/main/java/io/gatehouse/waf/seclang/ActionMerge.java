package io.gatehouse.waf.seclang;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Puts two lists of actions together.
final class ActionMerge {
    private static final Set<Action.Flag> LOGGING = Set.of(Action.Flag.LOG, Action.Flag.NO_LOG);
    private static final Set<Action.Flag> AUDIT =
            Set.of(Action.Flag.AUDIT_LOG, Action.Flag.NO_AUDIT_LOG);

    private ActionMerge() {}

    /// The later list wins where there can be only one; what can be repeated is added.
    static Actions updated(Actions actions, Actions later) {
        List<Action> merged = new ArrayList<>(actions.all());
        for (Action action : later.all()) {
            merged.removeIf(old -> isReplaced(old, action));
            merged.add(action);
        }
        return new Actions(merged);
    }

    private static boolean isReplaced(Action old, Action by) {
        return switch (by) {
            case Action.Tag _,
                    Action.Transform _,
                    Action.SetVar _,
                    Action.ExpireVar _,
                    Action.InitCol _,
                    Action.Ctl _ ->
                    old.equals(by) && by instanceof Action.Tag;
            case Action.Flag flag ->
                    old == flag || opposes(LOGGING, old, flag) || opposes(AUDIT, old, flag);
            case Action.Disruptive _ -> old instanceof Action.Disruptive;
            case Action.Skip _, Action.SkipAfter _ ->
                    old instanceof Action.Skip || old instanceof Action.SkipAfter;
            default -> old.getClass() == by.getClass();
        };
    }

    private static boolean opposes(Set<Action.Flag> pair, Action old, Action.Flag by) {
        return pair.contains(by) && old instanceof Action.Flag flag && pair.contains(flag);
    }

    /// With what a head of a chain takes from its phase's default actions: `block` and a missing decision become the
    /// default one, logging is taken where the rule says nothing of it.
    static Actions inherited(Rule rule, Actions defaults) {
        Actions own = rule.actions();
        List<Action> all = new ArrayList<>();
        if (own.phase().isEmpty()) {
            all.add(new Action.InPhase(rule.phase()));
        }
        all.addAll(defaults.of(Action.Transform.class));
        boolean decides =
                own.disruptive().filter(found -> !(found instanceof Action.Block)).isPresent();
        own.all().stream().filter(action -> !(action instanceof Action.Block)).forEach(all::add);
        if (!decides) {
            defaults.disruptive().ifPresent(all::add);
            if (own.first(Action.Status.class).isEmpty()) {
                all.addAll(defaults.of(Action.Status.class));
            }
        }
        all.addAll(logging(own, defaults));
        return new Actions(all);
    }

    private static List<Action> logging(Actions own, Actions defaults) {
        List<Action> logging = new ArrayList<>();
        boolean saysLog = hasAny(own, LOGGING);
        if (!saysLog) {
            LOGGING.stream().filter(defaults::has).forEach(logging::add);
        }
        if (!hasAny(own, AUDIT) && !own.has(Action.Flag.NO_LOG)) {
            AUDIT.stream().filter(defaults::has).forEach(logging::add);
        }
        return logging;
    }

    private static boolean hasAny(Actions actions, Set<Action.Flag> flags) {
        return flags.stream().anyMatch(actions::has);
    }

    /// With the transformations that every rule of the phase begins with.
    static Actions linkInherited(Actions own, Actions defaults) {
        List<Action> all = new ArrayList<>(defaults.of(Action.Transform.class));
        all.addAll(own.all());
        return new Actions(all);
    }
}
