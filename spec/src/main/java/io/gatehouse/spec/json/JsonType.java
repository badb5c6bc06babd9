package io.gatehouse.spec.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The types of JSON Schema. A whole number is an integer however it is written (`1.0`); every integer is a number.
public enum JsonType {
    OBJECT,
    ARRAY,
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL;

    /// As JSON Schema writes it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<JsonType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
