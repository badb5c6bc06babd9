package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Value.Target;
import java.util.ArrayList;
import java.util.List;

/// Reads `target.use(path, …, child)` of Express and `target.register(child, { prefix })` of Fastify.
final class Uses {
    /// Express knows functions that answer errors, or go on, by their number of parameters.
    private static final int ANSWERS_PARAMETERS_MAX = 2;

    /// `target.use(…, child, …)`.
    ///
    /// @param path empty if the child is mounted where the target is
    record Mount(Target target, List<Expression> path, Target child, Script script, int at) {}

    private final Program program;
    private final Notes notes;
    private final List<Mount> mounts = new ArrayList<>();

    Uses(Program program, Notes notes) {
        this.program = program;
        this.notes = notes;
    }

    List<Mount> mounts() {
        return mounts;
    }

    void use(Target target, Script script, List<Expression> arguments, int at) {
        if (arguments.isEmpty()) {
            return;
        }
        Value first = program.value(script, arguments.getFirst());
        boolean hasPath = isPath(first);
        boolean isPattern = isPattern(script, arguments.getFirst());
        List<Target> children = new ArrayList<>();
        for (Expression argument : hasPath ? arguments.subList(1, arguments.size()) : arguments) {
            collect(program.value(script, argument), children);
        }
        if (children.isEmpty()) {
            notMounted(target, script, arguments, hasPath || isPattern, at);
        } else if (isPattern || first instanceof Value.Unknown || first instanceof Value.Foreign) {
            notes.add(script.place(at), "where this router is mounted could not be read");
        } else {
            List<Expression> path = hasPath ? List.of(arguments.getFirst()) : List.of();
            children.forEach(child -> mounts.add(new Mount(target, path, child, script, at)));
        }
    }

    private static boolean isPath(Value value) {
        return value instanceof Value.Text
                || value instanceof Value.Items(List<Value> items)
                        && items.stream().anyMatch(Value.Text.class::isInstance);
    }

    private static boolean isPattern(Script script, Expression expression) {
        return script.at(expression.at()).kind() == Token.Kind.PATTERN;
    }

    private static void collect(Value value, List<Target> children) {
        switch (value) {
            case Target target -> children.add(target);
            case Value.Items(List<Value> items) -> items.forEach(item -> collect(item, children));
            case Value _ -> {}
        }
    }

    /// Middleware for everything is silent; what answers below a path, or comes from a file that could not be read, is told.
    private void notMounted(
            Target target, Script script, List<Expression> arguments, boolean hasPath, int at) {
        if (!Likeness.isRouter(target)) {
            return;
        }
        Place place = script.place(at);
        switch (program.value(script, arguments.getLast())) {
            case Value.Middleware(String name) when name.equals("static") ->
                    notes.add(
                            place,
                            "files are served here: name those that clients need under site");
            case Value.Code(Routine routine)
                    when hasPath && routine.parameters().size() <= ANSWERS_PARAMETERS_MAX ->
                    notes.add(
                            place,
                            "a function answers everything below a path: declare what it offers");
            case Value.Foreign(String module) when hasPath || Likeness.isOwnFile(module) ->
                    notes.add(place, "what is mounted here is not in this source");
            case Value.Unknown _ when hasPath || Likeness.isLoading(script, arguments.getLast()) ->
                    notes.add(place, "what is mounted here could not be read");
            case Value _ -> {}
        }
    }

    void register(Target target, Script script, List<Expression> arguments, int at) {
        switch (program.value(script, arguments.getFirst())) {
            case Value.Code(Routine routine) -> {
                Target own = new Value.Argument(routine, 0, "");
                mounts.add(new Mount(target, prefix(script, arguments), own, script, at));
            }
            case Value.Foreign(String module)
                    when Likeness.isOwnFile(module) || module.endsWith("/autoload") ->
                    notes.add(script.place(at), "what is registered here is not in this source");
            case Value.Unknown _ ->
                    notes.add(script.place(at), "what is registered here could not be read");
            case Value _ -> {}
        }
    }

    private List<Expression> prefix(Script script, List<Expression> arguments) {
        return arguments.size() > 1
                        && arguments.get(1) instanceof Expression.Table table
                        && program.expressions(script).members(table).get("prefix")
                                instanceof Expression prefix
                ? List.of(prefix)
                : List.of();
    }
}
