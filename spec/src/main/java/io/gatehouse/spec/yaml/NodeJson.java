package io.gatehouse.spec.yaml;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values in a file as the JSON that messages bring.
public final class NodeJson {

    private NodeJson() {}

    public static Json of(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> object(mapping);
            case Node.Sequence sequence ->
                    new JsonArray(sequence.items().stream().map(NodeJson::of).toList());
            case Node.Scalar scalar -> scalar(scalar);
        };
    }

    private static Json object(Node.Mapping mapping) {
        Map<String, Json> members = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> members.put(entry.name(), of(entry.value())));
        return new JsonObject(members);
    }

    private static Json scalar(Node.Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> new JsonString(scalar.text());
            case INTEGER -> new JsonNumber(new BigDecimal(whole(scalar.text())));
            case FLOAT -> real(scalar.text());
            case BOOLEAN -> new JsonBoolean(scalar.isTrue());
            case NULL -> new JsonNull();
        };
    }

    private static BigInteger whole(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    /// JSON has no infinities, and nothing is equal to "not a number": the text stands for neither.
    private static Json real(String text) {
        try {
            return new JsonNumber(new BigDecimal(text));
        } catch (NumberFormatException notFinite) {
            return new JsonString(text);
        }
    }
}
