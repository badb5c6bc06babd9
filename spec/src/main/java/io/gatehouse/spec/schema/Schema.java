package io.gatehouse.spec.schema;

import io.gatehouse.spec.Position;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.JsonType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A compiled schema. Immutable once its [SchemaReader] has returned it; thread-safe.
///
/// Beyond JSON Schema it closes objects: a member that no part of the schema describes is a fault, unless the schema says
/// otherwise with `additionalProperties`, `patternProperties` or `unevaluatedProperties`. All parts of a composition
/// (`allOf`, `oneOf`, `anyOf`, `if`, `$ref`) describe together. Where a schema says nothing of objects at all (`{}`),
/// everything is fine.
public final class Schema {
    private final Position at;
    private Set<JsonType> types = EnumSet.allOf(JsonType.class);
    private List<Keyword> keywords = List.of();
    private List<Schema> inPlace = List.of();
    private List<List<Schema>> choices = List.of();
    private Form form = Form.NOTHING;
    private boolean isNever;

    /// To be filled in: schemas may contain themselves.
    Schema(Position at) {
        this.at = at;
    }

    static Schema never(Position at) {
        Schema schema = new Schema(at);
        schema.isNever = true;
        return schema;
    }

    static Schema ofTypes(Position at, Set<JsonType> types) {
        Schema schema = new Schema(at);
        schema.types = types;
        return schema;
    }

    /// @param types what the schema's own `type` allows
    /// @param inPlace the schemas that this one applies to the same value
    /// @param choices those of them of which one must hold, group by group
    void fill(
            Set<JsonType> types,
            List<Keyword> keywords,
            List<Schema> inPlace,
            List<List<Schema>> choices,
            Form form) {
        this.types = types;
        this.keywords = List.copyOf(keywords);
        this.inPlace = List.copyOf(inPlace);
        this.choices = List.copyOf(choices);
        this.form = form;
    }

    /// Breaks a circle, which has been told as a problem.
    void empty() {
        fill(types, List.of(), List.of(), List.of(), Form.NOTHING);
    }

    /// What is wrong with the value, at most 20 faults; empty if nothing is.
    ///
    /// @param root what the value is called in faults: `body`
    public List<Fault> faults(String root, Json value) {
        return faults(root, value, 0);
    }

    /// As [#faults(String, Json)], with work in proportion to a long text.
    ///
    /// @param bytes length of the text that the value was read from
    public List<Fault> faults(String root, Json value, int bytes) {
        return new Judgement(root, bytes, Optional.empty()).judge(this, value);
    }

    /// The value without the members that nothing describes, and what else is wrong with it. In a composition they speak against their branch first:
    /// where no branch holds because of them, that is a fault.
    ///
    /// @param bytes length of the text that the value was read from
    public Pruned pruned(String root, Json value, int bytes) {
        Undescribed undescribed = new Undescribed();
        List<Fault> faults =
                new Judgement(root, bytes, Optional.of(undescribed)).judge(this, value);
        return undescribed.count() == 0
                ? new Pruned(value, 0, faults)
                : new Pruned(undescribed.without(value), undescribed.count(), faults);
    }

    boolean holds(Json value, Judgement judgement) {
        if (isNever) {
            return judgement.fault("false", "must be absent");
        }
        if (!judgement.step()) {
            return false;
        }
        if (!admits(value)) {
            return judgement.fault("type", "must be " + Types.inWords(types));
        }
        int since = judgement.marked();
        boolean holds = true;
        for (int i = 0; i < keywords.size(); i++) {
            holds &= keywords.get(i).holds(value, judgement, since);
        }
        return holds;
    }

    /// Whether the schema's own `type` allows the value.
    boolean admits(Json value) {
        JsonType type = value.type();
        return types.contains(type)
                || (type == JsonType.INTEGER && types.contains(JsonType.NUMBER));
    }

    /// Whether no value satisfies it: `false`.
    boolean isNever() {
        return isNever;
    }

    /// Whether nothing obvious speaks against the value: neither its type nor a member that tells forms apart.
    boolean isNear(Json value, Judgement judgement) {
        return possibleTypes().contains(value.type())
                && (!(value instanceof JsonObject object) || fitsTags(object, judgement));
    }

    private boolean fitsTags(JsonObject object, Judgement judgement) {
        for (Map.Entry<String, Schema> property : form.properties().entrySet()) {
            Json member = object.members().get(property.getKey());
            if (member != null
                    && property.getValue().form.isTag()
                    && !judgement.tries(property.getValue(), member)) {
                return false;
            }
        }
        return inPlace.stream().allMatch(part -> part.fitsTags(object, judgement));
    }

    Position at() {
        return at;
    }

    List<Schema> inPlace() {
        return inPlace;
    }

    /// The types that a value can have, this schema's compositions considered.
    Set<JsonType> possibleTypes() {
        EnumSet<JsonType> possible = EnumSet.noneOf(JsonType.class);
        possible.addAll(types);
        if (possible.contains(JsonType.NUMBER)) {
            possible.add(JsonType.INTEGER);
        }
        for (List<Schema> group : choices) {
            EnumSet<JsonType> named = EnumSet.noneOf(JsonType.class);
            group.forEach(choice -> named.addAll(choice.possibleTypes()));
            possible.retainAll(named);
        }
        return possible;
    }

    Form ownForm() {
        return form;
    }

    /// What values it can have, seen from outside: for reading text into a value.
    public Outline outline() {
        return Outline.of(this);
    }
}
