package io.gatehouse.spec.schema;

import io.gatehouse.spec.Problems;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/// Finds schemas that apply themselves to the same value again: judging by them would never end.
final class Circles {
    private final Problems problems;
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Schema> done = Collections.newSetFromMap(new IdentityHashMap<>());

    Circles(Problems problems) {
        this.problems = problems;
    }

    void check(Schema schema) {
        if (done.contains(schema)) {
            return;
        }
        if (!open.add(schema)) {
            problems.add(
                    schema.at(),
                    "this schema contains itself without end",
                    "let it refer to itself only inside properties or items");
            schema.empty();
            return;
        }
        schema.inPlace().forEach(this::check);
        open.remove(schema);
        done.add(schema);
    }
}
