package io.gatehouse.policy;

/// What kind of promise a refusal keeps: observing lets some of them through, and never the others.
public enum Control {
    /// Holds whatever the mode is: without it nothing else could be judged, or the app would be fooled.
    ALWAYS,
    /// Who may.
    ACCESS,
    /// How often.
    LIMIT,
    /// Whether messages are as the API description declares.
    SCHEMA
}
