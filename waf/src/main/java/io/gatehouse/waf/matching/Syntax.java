package io.gatehouse.waf.matching;

/// What [RegexReader] makes of a regular expression.
sealed interface Syntax {
    /// The tree matches exactly the texts that `java.util.regex` finds the pattern in.
    record Understood(Node tree) implements Syntax {}

    /// Something that only `java.util.regex` knows. Nothing may be concluded about what matches.
    ///
    /// @param what the construct, for people
    record NotUnderstood(String what) implements Syntax {}
}
