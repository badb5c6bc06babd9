package io.gatehouse.crypto;

/// Who has to act when something fails.
public enum Blame {
    /// The person who runs Gatehouse: a permission, a path, a certificate.
    OPERATOR,
    /// The machine: its disk, its Java runtime.
    MACHINE,
    /// An outside issuer of tokens, who published something that cannot be used.
    ISSUER,
    /// Gatehouse itself: a bug.
    PROGRAM
}
