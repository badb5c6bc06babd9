package io.gatehouse.crypto.jose;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// A value of a token's JSON. Immutable; equal values of the same JSON type are equal, so `"7"` is never `7`.
public sealed interface JsonValue {
    /// A string.
    record Text(String value) implements JsonValue {}

    /// A finite number, without trailing zeros: `1.0` equals `1`.
    record Numeric(BigDecimal value) implements JsonValue {
        public Numeric(BigDecimal value) {
            this.value = value.stripTrailingZeros();
        }
    }

    /// `true` or `false`.
    record Flag(boolean value) implements JsonValue {}

    /// `null`.
    record Nothing() implements JsonValue {}

    /// An array.
    record Sequence(List<JsonValue> values) implements JsonValue {
        public Sequence(List<JsonValue> values) {
            this.values = List.copyOf(values);
        }
    }

    /// An object. Its members keep no order.
    record Members(Map<String, JsonValue> values) implements JsonValue {
        public Members(Map<String, JsonValue> values) {
            this.values = Map.copyOf(values);
        }
    }
}
