package io.gatehouse.waf.seclang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A list of actions. Immutable.
public record Actions(List<Action> all) {

    public Actions {
        all = List.copyOf(all);
    }

    /// Those of a kind, in order.
    public <T extends Action> List<T> of(Class<T> kind) {
        return some(kind).toList();
    }

    public <T extends Action> Optional<T> first(Class<T> kind) {
        for (Action action : all) {
            if (kind.isInstance(action)) {
                return Optional.of(kind.cast(action));
            }
        }
        return Optional.empty();
    }

    private <T extends Action> Stream<T> some(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    public boolean has(Action.Flag flag) {
        return all.contains(flag);
    }

    public Optional<Integer> id() {
        return first(Action.Id.class).map(Action.Id::id);
    }

    public Optional<Phase> phase() {
        return first(Action.InPhase.class).map(Action.InPhase::phase);
    }

    public List<MacroText> tags() {
        return some(Action.Tag.class).map(Action.Tag::text).toList();
    }

    public Optional<MacroText> message() {
        return first(Action.Message.class).map(Action.Message::text);
    }

    public Optional<Action.Disruptive> disruptive() {
        return first(Action.Disruptive.class);
    }

    /// What is left after the last `none`, in order.
    public List<TransformationName> transformations() {
        List<TransformationName> left = new ArrayList<>();
        for (Action.Transform transform : of(Action.Transform.class)) {
            if (transform.transformation() == TransformationName.NONE) {
                left.clear();
            } else {
                left.add(transform.transformation());
            }
        }
        return List.copyOf(left);
    }
}
