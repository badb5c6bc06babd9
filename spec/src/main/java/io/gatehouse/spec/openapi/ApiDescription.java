package io.gatehouse.spec.openapi;

import java.nio.file.Path;
import java.util.List;

/// Everything that an application offers. Immutable.
///
/// @param title of the API, as its authors call it
/// @param operations in the order of the file; no two have the same method and equal templates
/// @param files every file that was read, the named one first; a change to any of them is a change of the API
public record ApiDescription(String title, List<Operation> operations, List<Path> files) {

    public ApiDescription {
        operations = List.copyOf(operations);
        files = List.copyOf(files);
    }
}
