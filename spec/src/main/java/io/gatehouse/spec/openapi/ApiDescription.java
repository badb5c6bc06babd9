package io.gatehouse.spec.openapi;

import io.gatehouse.spec.yaml.Node;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that an application offers. Immutable.
///
/// @param title of the API, as its authors call it
/// @param operations in the order of the file; no two have the same method and equal templates
/// @param documents what each file holds, by its name relative to the directory of the first: `openapi.yaml`, `schemas/order.yaml`; the first first
/// @param files every file that was read, the named one first; a change to any of them is a change of the API
public record ApiDescription(
        String title, List<Operation> operations, Map<String, Node> documents, List<Path> files) {

    public ApiDescription {
        operations = List.copyOf(operations);
        documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
        files = List.copyOf(files);
    }
}
