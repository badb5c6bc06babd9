package io.gatehouse.spec.schema;

import io.gatehouse.spec.json.Json;
import java.util.List;

/// A value without the members that its schema does not describe.
///
/// @param value the same one if nothing was taken out
/// @param removed how many members were
/// @param faults what else is wrong, at most 20
public record Pruned(Json value, int removed, List<Fault> faults) {
    public Pruned {
        faults = List.copyOf(faults);
    }
}
