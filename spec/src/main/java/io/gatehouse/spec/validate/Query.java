package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.schema.Cleaned;
import io.gatehouse.spec.schema.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All parameters of an operation's query together. What is not declared is refused.
///
/// @param parameters those that take names which are not spelled out come last
record Query(Pairs reader, List<Declared> parameters) {

    /// @param name as declared
    record Declared(String name, Judged judged, QueryParameter parameter) {}

    Query {
        parameters = List.copyOf(parameters);
    }

    void check(String query, List<Fault> faults) {
        try {
            List<Pair> pairs = reader.read(query);
            boolean[] claimed = new boolean[pairs.size()];
            for (int i = 0; i < parameters.size(); i++) {
                Declared declared = parameters.get(i);
                declared.judged().check(() -> declared.parameter().read(pairs, claimed), faults);
            }
            refuseOthers(pairs, claimed, faults);
        } catch (Ambiguous ambiguous) {
            faults.add(ambiguous.at("query"));
        }
    }

    /// The declared parameters that are there, whether their schemas hold or not; empty if anything can be read in two ways.
    Optional<JsonObject> values(String query) {
        try {
            List<Pair> pairs = reader.read(query);
            boolean[] claimed = new boolean[pairs.size()];
            Map<String, Json> values = new LinkedHashMap<>();
            for (Declared declared : parameters) {
                declared.parameter()
                        .read(pairs, claimed)
                        .ifPresent(value -> values.put(declared.name(), value));
            }
            return Optional.of(new JsonObject(values));
        } catch (Ambiguous _) {
            return Optional.empty();
        }
    }

    private static void refuseOthers(List<Pair> pairs, boolean[] claimed, List<Fault> faults) {
        for (int i = 0; i < pairs.size(); i++) {
            if (!claimed[i]) {
                faults.add(
                        new Fault(
                                "query/" + Cleaned.name(pairs.get(i).name()),
                                "unknown",
                                "is not a parameter that is known here"));
            }
        }
    }
}
