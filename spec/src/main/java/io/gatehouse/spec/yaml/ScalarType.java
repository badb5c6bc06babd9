package io.gatehouse.spec.yaml;

import java.util.regex.Pattern;

/// The types of plain words in YAML 1.2's core schema (specification, section 10.3.2).
public enum ScalarType {
    STRING("a text"),
    INTEGER("a whole number"),
    FLOAT("a number"),
    BOOLEAN("true or false"),
    NULL("nothing");

    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern REAL =
            Pattern.compile(
                    "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                            + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private final String kind;

    ScalarType(String kind) {
        this.kind = kind;
    }

    /// What a person calls it.
    String kind() {
        return kind;
    }

    static ScalarType ofPlain(String text) {
        if (NOTHING.matcher(text).matches()) {
            return NULL;
        }
        if (TRUTH.matcher(text).matches()) {
            return BOOLEAN;
        }
        if (WHOLE.matcher(text).matches()) {
            return INTEGER;
        }
        return REAL.matcher(text).matches() ? FLOAT : STRING;
    }
}
