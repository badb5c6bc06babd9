package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonString;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import io.gatehouse.spec.json.JsonType;
import io.gatehouse.spec.schema.Outline;
import io.gatehouse.spec.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Text, which has no type, as the value that its schemas ask for. Text that is no such value stays text, which the
/// schemas then refuse. Immutable.
final class TextValue {
    private static final int LONG_DIGITS = 18;

    private final List<Schema> schemas;
    private final boolean mayBeWhole;
    private final boolean mayBeNumber;
    private final boolean mayBeTruth;
    private final boolean mayBeText;

    TextValue(List<Schema> schemas) {
        Set<JsonType> types = Outline.of(schemas).types();
        // Without any type text is text: read as a number it would escape 'pattern' and
        // 'maxLength'.
        boolean saysNothing = types.size() == JsonType.values().length;
        this.schemas = List.copyOf(schemas);
        this.mayBeWhole = !saysNothing && types.contains(JsonType.INTEGER);
        this.mayBeNumber = !saysNothing && types.contains(JsonType.NUMBER);
        this.mayBeTruth = !saysNothing && types.contains(JsonType.BOOLEAN);
        this.mayBeText = types.contains(JsonType.STRING);
    }

    Json of(String text) {
        if (!mayBeWhole && !mayBeTruth) {
            return new JsonString(text);
        }
        List<Json> readings = new ArrayList<>(2);
        number(text).ifPresent(readings::add);
        truth(text).ifPresent(readings::add);
        readings.add(new JsonString(text));
        return readings.size() == 1 || !mayBeText ? readings.getFirst() : firstThatFits(readings);
    }

    private Json firstThatFits(List<Json> readings) {
        for (Json reading : readings) {
            if (schemas.stream().allMatch(schema -> schema.faults("", reading).isEmpty())) {
                return reading;
            }
        }
        return readings.getLast();
    }

    private Optional<Json> number(String text) {
        if (!mayBeWhole || text.isEmpty() || !(isDigit(text.charAt(text.length() - 1)))) {
            return Optional.empty();
        }
        if (isPlainWhole(text)) {
            return text.length() <= LONG_DIGITS
                    ? Optional.of(new JsonNumber(BigDecimal.valueOf(Long.parseLong(text))))
                    : decimal(text);
        }
        return mayBeNumber ? decimal(text) : Optional.empty();
    }

    /// Without leading zeros, plus signs and exponents, which JavaScript's readers of numbers disagree on.
    private static boolean isPlainWhole(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        if (start == text.length() || (text.charAt(start) == '0' && text.length() > 1)) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Optional<Json> decimal(String text) {
        return JsonReader.readNumber(text) instanceof JsonText.Read(Json value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private Optional<Json> truth(String text) {
        if (!mayBeTruth) {
            return Optional.empty();
        }
        return switch (text) {
            case "true" -> Optional.of(new JsonBoolean(true));
            case "false" -> Optional.of(new JsonBoolean(false));
            default -> Optional.empty();
        };
    }
}
