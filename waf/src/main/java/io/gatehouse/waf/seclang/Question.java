package io.gatehouse.waf.seclang;

import io.gatehouse.spec.Position;
import java.nio.file.Path;
import java.util.Optional;

/// An operator with its argument.
///
/// @param at where it stands
/// @param isNegated whether the rule matches where the operator does not
/// @param argument as written; a regular expression for `rx`
/// @param file that the argument names, found and of bounded size when the rules were read
public record Question(
        Position at,
        boolean isNegated,
        OperatorName operator,
        MacroText argument,
        Optional<Path> file) {

    /// As it is written in a rule, without the quotes around it.
    String written() {
        String text = argument.written();
        return (isNegated ? "!@" : "@") + operator.spelling() + (text.isEmpty() ? "" : " " + text);
    }
}
