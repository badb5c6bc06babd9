package io.gatehouse.policy.condition;

import dev.cel.common.CelSourceLocation;
import io.gatehouse.spec.Position;
import java.util.function.IntFunction;

/// Where the characters of a condition stand in the policy.
///
/// @param place of the character at an index of the text
record Places(String text, IntFunction<Position> place) {

    /// @param location with lines from 1 and columns from 0; for none, where the condition begins
    Position of(CelSourceLocation location) {
        return place.apply(Math.clamp(index(location), 0, text.length()));
    }

    private int index(CelSourceLocation location) {
        int lineFrom = 0;
        for (int line = 1; line < location.getLine(); line++) {
            lineFrom = text.indexOf('\n', lineFrom) + 1;
        }
        return lineFrom + location.getColumn();
    }

    /// For a condition of several lines, of which the file may tell the first only.
    String within(CelSourceLocation location) {
        return text.strip().indexOf('\n') < 0 || location.getLine() < 1
                ? ""
                : " (line "
                        + location.getLine()
                        + ", column "
                        + (location.getColumn() + 1)
                        + " of the condition)";
    }
}
