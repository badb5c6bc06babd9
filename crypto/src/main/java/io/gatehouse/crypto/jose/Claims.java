package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.jose.JsonValue.Flag;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Nothing;
import io.gatehouse.crypto.jose.JsonValue.Numeric;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a token says. Immutable; lookups are typed, and a claim of another type than asked for counts as absent.
public final class Claims {
    private final Members members;

    Claims(Members members) {
        this.members = members;
    }

    /// Claims to be signed: strings, whole numbers, decimals, booleans, lists and maps of them, or [JsonValue]s.
    ///
    /// @throws IllegalArgumentException for any other value
    public static Claims of(Map<String, ?> values) {
        return new Claims(members(values));
    }

    /// The value at a path, empty when a step is absent.
    public Optional<JsonValue> at(ClaimPath path) {
        JsonValue here = members;
        for (String name : path.names()) {
            if (!(here instanceof Members inside) || !inside.values().containsKey(name)) {
                return Optional.empty();
            }
            here = inside.values().getOrDefault(name, here);
        }
        return Optional.of(here);
    }

    /// The member of this name, at the top.
    public Optional<JsonValue> member(String name) {
        return Optional.ofNullable(members.values().get(name));
    }

    /// The string at a path.
    public Optional<String> text(ClaimPath path) {
        return at(path).flatMap(value ->
                value instanceof Text(String text) ? Optional.of(text) : Optional.empty());
    }

    /// The strings at a path: those of an array, or the one string that stands there. Elements of other types are left out.
    public List<String> texts(ClaimPath path) {
        return at(path).map(Claims::textsOf).orElse(List.of());
    }

    /// The number at a path.
    public Optional<BigDecimal> number(ClaimPath path) {
        return at(path).flatMap(value ->
                value instanceof Numeric(var number) ? Optional.of(number) : Optional.empty());
    }

    /// The boolean at a path.
    public Optional<Boolean> flag(ClaimPath path) {
        return at(path).flatMap(value ->
                value instanceof Flag(boolean flag) ? Optional.of(flag) : Optional.empty());
    }

    /// All members at the top.
    public Map<String, JsonValue> members() {
        return members.values();
    }

    /// As JSON, members in alphabetical order.
    public String toJson() {
        return JsonWriter.write(members);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Claims claims && members.equals(claims.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    /// How many there are; never what they say.
    @Override
    public String toString() {
        return "Claims[" + members.values().size() + " members]";
    }

    private static List<String> textsOf(JsonValue value) {
        return switch (value) {
            case Text(String text) -> List.of(text);
            case Sequence(List<JsonValue> elements) ->
                    elements.stream()
                            .filter(Text.class::isInstance)
                            .map(element -> ((Text) element).value())
                            .toList();
            case Numeric _, Flag _, Nothing _, Members _ -> List.of();
        };
    }

    private static Members members(Map<?, ?> values) {
        Map<String, JsonValue> members = new HashMap<>();
        values.forEach((name, value) -> members.put(String.valueOf(name), json(value)));
        return new Members(members);
    }

    private static JsonValue json(Object value) {
        return switch (value) {
            case JsonValue json -> json;
            case String text -> new Text(text);
            case Boolean flag -> new Flag(flag);
            case Integer number -> new Numeric(BigDecimal.valueOf(number));
            case Long number -> new Numeric(BigDecimal.valueOf(number));
            case BigDecimal number -> new Numeric(number);
            case Iterable<?> elements -> sequence(elements);
            case Map<?, ?> nested -> members(nested);
            default ->
                    throw new IllegalArgumentException("a claim cannot be a " + value.getClass());
        };
    }

    private static Sequence sequence(Iterable<?> elements) {
        List<JsonValue> values = new ArrayList<>();
        elements.forEach(element -> values.add(json(element)));
        return new Sequence(values);
    }
}
