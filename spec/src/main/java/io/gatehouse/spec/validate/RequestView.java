package io.gatehouse.spec.validate;

import java.util.List;

/// What of a request its operation's parameters are in, as received.
public interface RequestView {

    /// The text that stands for a variable of the path, percent-encoded as received.
    String pathValue(String name);

    /// What follows the target's `?`, percent-encoded as received; empty if nothing does.
    String query();

    /// The values of all header fields of a name, in their order; empty if there are none.
    List<String> header(String lowerName);
}
