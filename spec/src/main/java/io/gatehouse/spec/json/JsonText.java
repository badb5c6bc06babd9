package io.gatehouse.spec.json;

/// What reading a JSON text came to.
public sealed interface JsonText {

    record Read(Json value) implements JsonText {}

    /// @param rule which rule is broken, one word: `syntax`, `duplicateName`, `depth` …
    /// @param message for people; never contains anything of the text
    record Unreadable(String rule, String message) implements JsonText {}
}
