package io.gatehouse.server.init.source;

import java.util.List;

/// What an expression comes to, as far as routes depend on it.
sealed interface Value {

    /// Something that routes are registered on.
    sealed interface Target extends Value {}

    /// An app or router, by the place that makes it.
    ///
    /// @param app whether it is an app; else a router
    record Router(Script script, int at, boolean app) implements Target {

        Place place() {
            return script.place(at);
        }
    }

    /// What a function is given.
    ///
    /// @param property of the argument; empty for the argument itself
    record Argument(Routine routine, int index, String property) implements Target {

        /// The name by which the function knows it.
        String name() {
            return routine.parameters().stream()
                    .filter(parameter -> parameter.index() == index)
                    .map(Routine.Parameter::name)
                    .findFirst()
                    .orElse("");
        }
    }

    /// `router.route(path)`.
    record Handle(Target target, Expression path, Script script) implements Value {}

    /// The package `express`.
    record Express() implements Value {}

    /// The package `fastify`.
    record Fastify() implements Value {}

    /// `express.Router`.
    record RouterMaker() implements Value {}

    /// What `express.json()`, `express.static(…)` and their kin make.
    record Middleware(String name) implements Value {}

    record Code(Routine routine) implements Value {}

    record Type(ClassBody body) implements Value {}

    record Instance(ClassBody body) implements Value {}

    record Text(String text) implements Value {}

    record Items(List<Value> items) implements Value {}

    record Table(Script script, Expression.Table table) implements Value {}

    /// All that a file of this source exports.
    record Module(Script script) implements Value {}

    /// Something of a package, or of a file that is not here.
    record Foreign(String module) implements Value {}

    record Unknown() implements Value {}
}
