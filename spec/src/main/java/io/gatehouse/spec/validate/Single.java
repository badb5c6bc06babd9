package io.gatehouse.spec.validate;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.schema.Fault;
import java.util.List;
import java.util.Optional;

/// A parameter of the path, a header or a cookie: one raw text.
///
/// @param source where its text is
/// @param reader what the text says
record Single(Judged judged, Source source, Reader reader) {

    interface Source {
        Optional<String> raw(RequestView view) throws Ambiguous;
    }

    interface Reader {
        Json value(String raw) throws Ambiguous;
    }

    void check(RequestView view, List<Fault> faults) {
        judged.check(
                () -> {
                    Optional<String> raw = source.raw(view);
                    return raw.isEmpty() ? Optional.empty() : Optional.of(reader.value(raw.get()));
                },
                faults);
    }
}
