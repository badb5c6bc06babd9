package io.gatehouse.waf.operator;

import java.util.Optional;

/// The files that rules name: lists of phrases or addresses.
public interface DataFiles {

    /// The whole text of a file, one byte per char; absent if it cannot be read.
    ///
    /// @param name as the rule has it, relative to the file in which the rule stands
    Optional<String> text(String name);
}
