package io.gatehouse.policy.condition;

import dev.cel.common.values.NullValue;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// JSON as CEL's values. Only what is looked at is turned into one, and paid for.
///
/// A whole number, however it is written, is an `int`; any other number a `double`. Beyond 2^53 programs disagree on what a whole number is
/// (JavaScript rounds it): a condition that looks at one cannot be evaluated.
final class Values {
    private static final BigDecimal WHOLE_MAX = BigDecimal.valueOf((1L << 53) - 1);

    private Values() {}

    static Object of(Json json, Budget budget) {
        budget.step();
        return switch (json) {
            case JsonObject object -> new Members(object, budget);
            case JsonArray array -> new Items(array, budget);
            case JsonString(String text) -> budget.text(text);
            case JsonNumber number -> number(number);
            case JsonBoolean(boolean value) -> value;
            case JsonNull _ -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(JsonNumber number) {
        if (!number.isWhole()) {
            return number.value().doubleValue();
        }
        if (number.value().abs().compareTo(WHOLE_MAX) > 0) {
            throw new Unevaluable("a whole number is too large to mean the same to everyone");
        }
        return number.value().longValueExact();
    }

    /// An object.
    private static final class Members extends AbstractMap<String, Object> {
        private final JsonObject object;
        private final Budget budget;

        Members(JsonObject object, Budget budget) {
            this.object = object;
            this.budget = budget;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            Json value = object.members().get(name);
            return value == null ? null : of(value, budget);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            budget.step();
            return object.members().containsKey(name);
        }

        @Override
        public int size() {
            return object.members().size();
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            Map<String, Object> values = new LinkedHashMap<>();
            object.members().forEach((name, value) -> values.put(name, of(value, budget)));
            return values.entrySet();
        }
    }

    /// An array.
    private static final class Items extends AbstractList<Object> implements RandomAccess {
        private final List<Json> items;
        private final Budget budget;

        Items(JsonArray array, Budget budget) {
            this.items = array.items();
            this.budget = budget;
        }

        @Override
        public Object get(int index) {
            return of(items.get(index), budget);
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
