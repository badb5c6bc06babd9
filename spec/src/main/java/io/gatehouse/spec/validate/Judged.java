package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.openapi.Parameter;
import io.gatehouse.spec.schema.Cleaned;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.schema.Schema;
import java.util.List;
import java.util.Optional;

/// What every parameter has, wherever it is: its name in faults, whether it must be there, its schema. Immutable.
record Judged(String at, boolean required, Schema schema) {

    Judged(Parameter parameter, Schema schema) {
        this(
                parameter.location().word() + "/" + Cleaned.name(parameter.name()),
                parameter.required(),
                schema);
    }

    /// Reads the value, empty if it is not there.
    interface Reading {
        Optional<Json> value() throws Ambiguous;
    }

    void check(Reading reading, List<Fault> faults) {
        try {
            Optional<Json> value = reading.value();
            if (value.isPresent()) {
                faults.addAll(schema.faults(at, value.get()));
            } else if (required) {
                faults.add(new Fault(at, "required", "is missing"));
            }
        } catch (Ambiguous ambiguous) {
            faults.add(ambiguous.at(at));
        }
    }
}
