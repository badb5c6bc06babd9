package io.gatehouse.spec.validate;

import io.gatehouse.spec.schema.Cleaned;
import io.gatehouse.spec.schema.Fault;
import java.util.List;

/// All parameters of an operation's query together. What is not declared is refused.
///
/// @param parameters those that take names which are not spelled out come last
record Query(Pairs reader, List<Declared> parameters) {

    record Declared(Judged judged, QueryParameter parameter) {}

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
