package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.JsonValue;
import io.gatehouse.policy.Grants;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.condition.Circumstances.Caller;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonArray;
import io.gatehouse.spec.json.Json.JsonBoolean;
import io.gatehouse.spec.json.Json.JsonNull;
import io.gatehouse.spec.json.Json.JsonNumber;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.json.Json.JsonString;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A verified caller as conditions see it.
record SignedIn(Credential credential, Policy policy) implements Caller {

    @Override
    public String subject() {
        return credential.caller().subject();
    }

    @Override
    public String issuer() {
        return credential.caller().issuer();
    }

    @Override
    public List<String> roles() {
        return List.copyOf(granted().roles());
    }

    /// `*` stands for every permission.
    @Override
    public List<String> permissions() {
        return granted().everything() ? List.of("*") : List.copyOf(granted().permissions());
    }

    /// A role with every permission counts only with a second factor.
    private Grants granted() {
        return credential.hasSecondFactor(policy)
                ? credential.grants(policy)
                : credential.lesserGrants(policy);
    }

    @Override
    public Optional<String> tenant() {
        return credential.tenant(policy);
    }

    @Override
    public boolean secondFactor() {
        return credential.hasSecondFactor(policy);
    }

    @Override
    public JsonObject claims() {
        return members(credential.claims().members());
    }

    private static JsonObject members(Map<String, JsonValue> values) {
        Map<String, Json> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, json(value)));
        return new JsonObject(members);
    }

    private static Json json(JsonValue value) {
        return switch (value) {
            case JsonValue.Text(String text) -> new JsonString(text);
            case JsonValue.Numeric(BigDecimal number) -> new JsonNumber(number);
            case JsonValue.Flag(boolean flag) -> new JsonBoolean(flag);
            case JsonValue.Nothing _ -> new JsonNull();
            case JsonValue.Sequence(List<JsonValue> values) ->
                    new JsonArray(values.stream().map(SignedIn::json).toList());
            case JsonValue.Members(Map<String, JsonValue> values) -> members(values);
        };
    }
}
