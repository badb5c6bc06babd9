package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Value.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Everything that the scripts register, mount and hand on, wherever it stands.
final class Registrations {
    private static final Set<String> NO_START =
            Set.of(
                    "new",
                    "await",
                    "return",
                    "typeof",
                    "void",
                    "throw",
                    "case",
                    "yield",
                    "function",
                    "class",
                    "else",
                    "in",
                    "of");

    /// Receivers that are likely to be an app or a router, and ones that are not.
    private static final Pattern LIKELY =
            Pattern.compile("(?i)(.*\\.)?(app|.*router|.*routes?|server|express)");

    /// `target.get(path, …)`.
    ///
    /// @param pathScript where the path stands
    /// @param handlers in the script where the call stands
    record Route(
            Target target,
            List<String> methods,
            Script pathScript,
            Expression path,
            Script script,
            int at,
            List<Expression> handlers) {}

    /// `target.use(…, child, …)`.
    ///
    /// @param path empty if the child is mounted where the target is
    record Mount(Target target, List<Expression> path, Target child, Script script, int at) {}

    /// A function is called with a router.
    record Handed(Target target, Value.Argument as) {}

    private final Program program;
    private final Notes notes;
    private final List<Route> routes = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Handed> handed = new ArrayList<>();
    private final List<Value.Router> routers = new ArrayList<>();
    private boolean forms;

    Registrations(Program program, Notes notes) {
        this.program = program;
        this.notes = notes;
    }

    Registrations collect() {
        program.scripts().forEach(this::collect);
        return this;
    }

    List<Route> routes() {
        return routes;
    }

    List<Mount> mounts() {
        return mounts;
    }

    List<Handed> handed() {
        return handed;
    }

    /// Each app and router, where it is made.
    List<Value.Router> routers() {
        return routers;
    }

    /// Whether the app reads bodies of HTML forms.
    boolean readsForms() {
        return forms;
    }

    private void collect(Script script) {
        for (int i = 0; i < script.size(); i++) {
            if (beginsChain(script, i)) {
                chain(script, program.expressions(script).read(i).expression());
            }
        }
    }

    private boolean beginsChain(Script script, int i) {
        Token behind = script.at(i + 1);
        Token before = script.at(i - 1);
        return script.at(i).isWord()
                && !NO_START.contains(script.at(i).text())
                && (behind.isMark(".")
                        || behind.isMark("?.")
                        || behind.isMark("(")
                        || behind.isMark("!")
                        || behind.isMark("["))
                && !before.isMark(".")
                && !before.isMark("?.")
                && !before.isWord("function")
                && program.routines(script).at(i).isEmpty();
    }

    /// Every call of a chain such as `app.route(…).get(…).post(…)`, the last one first.
    private void chain(Script script, Expression chain) {
        Expression rest = chain;
        while (true) {
            switch (rest) {
                case Expression.Call call -> {
                    call(script, call);
                    rest = call.callee();
                }
                case Expression.Member member -> rest = member.of();
                case Expression _ -> {
                    return;
                }
            }
        }
    }

    private void call(Script script, Expression.Call call) {
        Value made = program.value(script, call);
        if (made instanceof Value.Router router
                && router.script() == script
                && router.at() == call.open()) {
            routers.add(router);
        }
        forms |= made instanceof Value.Middleware(String name) && name.equals("urlencoded");
        List<Expression> arguments = program.expressions(script).items(call.open());
        if (call.callee() instanceof Expression.Member member
                && Verbs.isRegistration(member.name())) {
            registered(script, call, member, arguments);
        } else if (!arguments.isEmpty()) {
            handed(script, call, arguments);
        }
    }

    private void registered(
            Script script,
            Expression.Call call,
            Expression.Member member,
            List<Expression> arguments) {
        Value receiver = program.value(script, member.of());
        List<String> methods = Verbs.methods(member.name());
        int at = call.open();
        switch (receiver) {
            case Value.Handle handle when !methods.isEmpty() && !arguments.isEmpty() ->
                    routes.add(
                            new Route(
                                    handle.target(),
                                    methods,
                                    handle.script(),
                                    handle.path(),
                                    script,
                                    at,
                                    arguments));
            case Target target when methods.isEmpty() -> used(target, script, arguments, at);
            case Target target when arguments.size() > 1 ->
                    routes.add(
                            new Route(
                                    target,
                                    methods,
                                    script,
                                    arguments.getFirst(),
                                    script,
                                    at,
                                    arguments.subList(1, arguments.size())));
            case Value.Unknown _ when arguments.size() > 1 -> stray(script, member, arguments, at);
            case Value _ -> {}
        }
    }

    /// A receiver that nobody knows, and that looks like a router.
    private void stray(
            Script script, Expression.Member member, List<Expression> arguments, int at) {
        boolean hasPath =
                program.value(script, arguments.getFirst()) instanceof Value.Text(String path)
                        && path.startsWith("/");
        String name = shown(member.of());
        if (hasPath && LIKELY.matcher(name).matches()) {
            notes.add(script.place(at), "where " + name + " comes from could not be read");
        }
    }

    static boolean isLikely(String name) {
        return LIKELY.matcher(name).matches();
    }

    private static String shown(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Member member -> shown(member.of()) + "." + member.name();
            case Expression _ -> "";
        };
    }

    private void used(Target target, Script script, List<Expression> arguments, int at) {
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
                        && !items.isEmpty()
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
        Value last = program.value(script, arguments.getLast());
        boolean isRouted =
                target instanceof Value.Router || isLikely(((Value.Argument) target).name());
        if (!isRouted) {
            return;
        }
        switch (last) {
            case Value.Middleware(String name) when name.equals("static") ->
                    notes.add(
                            script.place(at),
                            "files are served here: declare those that clients need");
            case Value.Middleware _ -> {}
            case Value.Code(Routine routine) when hasPath && routine.parameters().size() < 3 ->
                    notes.add(
                            script.place(at),
                            "a function answers everything below a path: declare what it offers");
            case Value.Foreign(String module) when hasPath || looksOwn(module) ->
                    notes.add(script.place(at), "what is mounted here is not in this source");
            case Value.Unknown _ when hasPath || isLoaded(script, arguments.getLast()) ->
                    notes.add(script.place(at), "what is mounted here could not be read");
            case Value _ -> {}
        }
    }

    /// A file of the app itself, under a name that only its build tools resolve.
    private static boolean looksOwn(String module) {
        return module.startsWith(".")
                || module.startsWith("@/")
                || module.startsWith("~")
                || module.startsWith("#")
                || module.startsWith("src/");
    }

    private static boolean isLoaded(Script script, Expression expression) {
        return expression instanceof Expression.Call call
                && (call.callee() instanceof Expression.Name(int _, String name)
                                && (name.equals("require") || name.equals("import"))
                        || script.at(call.at()).isWord("require"));
    }

    private void handed(Script script, Expression.Call call, List<Expression> arguments) {
        Value callee = program.value(script, call.callee());
        if (!(callee instanceof Value.Code(Routine routine))) {
            handedAway(script, call, callee, arguments);
            return;
        }
        for (int i = 0; i < arguments.size(); i++) {
            Value given = program.value(script, arguments.get(i));
            if (given instanceof Target target) {
                handed.add(new Handed(target, new Value.Argument(routine, i, "")));
            } else if (given instanceof Value.Table(Script at, Expression.Table table)) {
                handedMembers(routine, i, at, table);
            }
        }
    }

    private void handedMembers(Routine routine, int index, Script script, Expression.Table table) {
        program.expressions(script)
                .members(table)
                .forEach((name, expression) -> {
                    if (program.value(script, expression) instanceof Target target) {
                        handed.add(new Handed(target, new Value.Argument(routine, index, name)));
                    }
                });
    }

    /// `require(name)(app)`: whatever that file registers is not known.
    private void handedAway(
            Script script, Expression.Call call, Value callee, List<Expression> arguments) {
        boolean loaded = call.callee() instanceof Expression.Call inner && isLoaded(script, inner);
        boolean isUnread =
                callee instanceof Value.Unknown
                        || callee instanceof Value.Foreign(String module) && looksOwn(module);
        if (loaded
                && isUnread
                && arguments.stream()
                        .anyMatch(each -> program.value(script, each) instanceof Target)) {
            notes.add(
                    script.place(call.open()), "which file the app is handed to could not be read");
        }
    }
}
