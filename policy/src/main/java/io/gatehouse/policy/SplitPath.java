package io.gatehouse.policy;

import java.util.List;

/// A received path between its slashes.
///
/// @param segments percent-encodings as received; empty for `/`
/// @param trailingSlash whether it ends with a slash; never so for `/` itself
record SplitPath(List<String> segments, boolean trailingSlash) {

    /// @param path begins with a slash and has no empty segment but the last
    static SplitPath of(String path) {
        boolean slash = path.length() > 1 && path.endsWith("/");
        String inner = path.substring(1, path.length() - (slash ? 1 : 0));
        return new SplitPath(inner.isEmpty() ? List.of() : List.of(inner.split("/", -1)), slash);
    }
}
