package io.gatehouse.waf.seclang;

import java.util.List;
import java.util.Optional;

/// A text in which variables may be named, such as `%{tx.allowed_methods}`, that are filled in when a rule is run.
///
/// @param pieces in order; no two literals side by side, none empty
public record MacroText(List<Piece> pieces) {

    /// A part of the text.
    public sealed interface Piece {}

    public record Literal(String text) implements Piece {}

    /// @param key of a collection's member
    public record Reference(Variable variable, Optional<String> key) implements Piece {}

    public MacroText {
        pieces = List.copyOf(pieces);
    }

    static MacroText literal(String text) {
        return new MacroText(text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /// The text itself, if no variable is named.
    public Optional<String> constant() {
        if (pieces.isEmpty()) {
            return Optional.of("");
        }
        return pieces.size() == 1 && pieces.getFirst() instanceof Literal(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// As it is written in a rule.
    public String written() {
        if (pieces.size() == 1 && pieces.getFirst() instanceof Literal(String whole)) {
            return whole;
        }
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(written(piece)));
        return text.toString();
    }

    private static String written(Piece piece) {
        return switch (piece) {
            case Literal(String text) -> text;
            case Reference(Variable variable, Optional<String> key) ->
                    "%{" + variable + key.map(name -> "." + name).orElse("") + "}";
        };
    }
}
