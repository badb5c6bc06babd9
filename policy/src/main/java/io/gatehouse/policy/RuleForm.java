package io.gatehouse.policy;

/// How the rules of a policy are written. Both mean the same.
public enum RuleForm {
    /// `clerk, mfa, 100/min per user`, where one line can say it.
    TERSE,
    /// A mapping with one attribute on each line, where a mapping can say it.
    EXPANDED
}
