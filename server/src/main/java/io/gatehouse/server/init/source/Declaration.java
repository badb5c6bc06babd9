package io.gatehouse.server.init.source;

/// What a script says of a name.
sealed interface Declaration {

    /// `name = expression`.
    record Assigned(Expression expression) implements Declaration {}

    /// `{ property: name } = expression`.
    record Taken(Expression expression, String property) implements Declaration {}

    /// From another file.
    ///
    /// @param export `default`, `*` for all of it, or a name
    record Imported(String module, String export) implements Declaration {}

    record Parameter(Routine routine, Routine.Parameter parameter) implements Declaration {}

    record Type(ClassBody body) implements Declaration {}

    /// `let name`: its value comes later.
    record Unset() implements Declaration {}

    /// Said in a way that is not read, such as a loop's variable.
    record Unclear() implements Declaration {}
}
