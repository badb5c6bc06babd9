package io.gatehouse.policy;

import io.gatehouse.spec.Position;
import java.util.Locale;

/// What is looked at in the app's answers to an operation. Immutable.
///
/// @param check whether status, content type and body must be as the API description declares
/// @param stripUndeclared whether fields of JSON bodies that it does not declare are taken out, instead of being a mistake of the app
/// @param leaks what becomes of card numbers, private keys and tokens in bodies
/// @param unreadable what becomes of a body that cannot be looked at: too long, compressed, not readable in one way
/// @param bytesMax a longer body cannot be looked at
/// @param at the line that says so
public record ResponsePolicy(
        Check check,
        boolean stripUndeclared,
        Leaks leaks,
        Unreadable unreadable,
        int bytesMax,
        Position at) {

    public enum Check {
        OFF,
        /// Counted only.
        OBSERVE,
        ENFORCE
    }

    public enum Leaks {
        OFF,
        /// Told in the record, and sent.
        REPORT,
        /// Told, and sent with all but the last characters hidden.
        MASK,
        /// Told, and not sent.
        REFUSE
    }

    public enum Unreadable {
        /// Told in the record, and sent.
        PASS,
        /// Told, and not sent.
        REFUSE
    }

    /// Whether bodies are looked at, not heads alone.
    public boolean needsBodies() {
        return check != Check.OFF || stripUndeclared || leaks != Leaks.OFF;
    }

    /// Whether answers are compared with the API description.
    public boolean needsDeclarations() {
        return check != Check.OFF || stripUndeclared;
    }

    @Override
    public String toString() {
        return "check %s%s, leaks %s, unreadable %s, up to %d bytes"
                .formatted(
                        word(check),
                        stripUndeclared ? ", undeclared fields are taken out" : "",
                        word(leaks),
                        word(unreadable),
                        bytesMax);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
