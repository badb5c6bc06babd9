package io.gatehouse.server.init.source;

import java.util.List;

/// What stands at a place of a script, as far as routes depend on it. What is in brackets is read when it is asked for.
sealed interface Expression {

    /// Of its first word.
    int at();

    record Name(int at, String name) implements Expression {}

    record Text(int at, String text) implements Expression {}

    /// `"a" + b`.
    record Sum(int at, List<Expression> parts) implements Expression {}

    /// `of.name`.
    record Member(int at, Expression of, String name) implements Expression {}

    /// `callee(…)`, with or without `new`.
    ///
    /// @param open of its opening parenthesis
    record Call(int at, Expression callee, int open) implements Expression {}

    /// `[…]`.
    record Items(int at) implements Expression {}

    /// `{…}`.
    record Table(int at) implements Expression {}

    /// A function or method.
    record Code(int at, Routine routine) implements Expression {}

    /// Anything else.
    record Unreadable(int at) implements Expression {}
}
