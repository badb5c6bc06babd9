package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Value.Target;
import java.util.regex.Pattern;

/// What is probably part of the app, to tell what could not be read without telling of every unknown name.
final class Likeness {
    private static final Pattern ROUTER =
            Pattern.compile("(?i)(.*\\.)?(app|.*router|.*routes?|server|express|fastify)");
    private static final Pattern OWN_FILE = Pattern.compile("(?:[.~#]|@/|src/).*", Pattern.DOTALL);

    private Likeness() {}

    static boolean isRouter(String name) {
        return ROUTER.matcher(name).matches();
    }

    static boolean isRouter(Target target) {
        return switch (target) {
            case Value.Router _ -> true;
            case Value.Argument argument ->
                    isRouter(argument.property().isEmpty() ? argument.name() : argument.property());
        };
    }

    /// A file of the app itself, under a name that only its build tools resolve.
    static boolean isOwnFile(String module) {
        return OWN_FILE.matcher(module).matches();
    }

    /// `require(…)`, `import(…)`.
    static boolean isLoading(Script script, Expression expression) {
        return expression instanceof Expression.Call
                && (script.at(expression.at()).isWord("require")
                        || script.at(expression.at()).isWord("import"));
    }
}
