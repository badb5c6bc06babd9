package io.gatehouse.gateway.verify;

import io.gatehouse.policy.Access;
import io.gatehouse.policy.Access.ResponseOwner;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers of an app that name an owner.
final class Owners {
    private Owners() {}

    static boolean areInResponse(Route route) {
        return !inResponse(route).isEmpty();
    }

    static List<ResponseOwner> inResponse(Route route) {
        return route.access().value() instanceof Access.AnyOf any
                ? any.responseOwners()
                : List.of();
    }

    /// The least document that names this owner where the policy looks.
    static Json naming(ResponseOwner owner, String name) {
        Json item = wrapped(owner.field().field(), new Json.JsonString(name));
        return owner.field().inList()
                ? wrapped(owner.field().list(), new Json.JsonArray(List.of(item)))
                : item;
    }

    private static Json wrapped(List<String> names, Json value) {
        Json whole = value;
        for (String name : names.reversed()) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put(name, whole);
            whole = new Json.JsonObject(members);
        }
        return whole;
    }
}
