package io.gatehouse.server.init.source;

import io.gatehouse.server.init.source.Value.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /// Options of routers by which paths are read otherwise than the framework does by itself.
    private static final Set<String> PATH_OPTIONS =
            Set.of("strict", "caseSensitive", "ignoreTrailingSlash", "ignoreDuplicateSlashes");

    private static final Set<String> PATH_SETTINGS =
            Set.of("strict routing", "case sensitive routing");

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

    /// A function is called with a router.
    record Handed(Target target, Value.Argument as) {}

    private final Program program;
    private final Notes notes;
    private final List<Route> routes = new ArrayList<>();
    private final Uses uses;
    private final List<Handed> handed = new ArrayList<>();
    private final List<Value.Router> routers = new ArrayList<>();
    private boolean forms;
    private boolean ownPaths;

    Registrations(Program program, Notes notes) {
        this.program = program;
        this.notes = notes;
        this.uses = new Uses(program, notes);
    }

    Registrations collect() {
        program.scripts().forEach(this::collect);
        return this;
    }

    List<Route> routes() {
        return routes;
    }

    List<Uses.Mount> mounts() {
        return uses.mounts();
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

    /// Whether the app changes how its framework reads paths.
    boolean changesPaths() {
        return ownPaths;
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
        List<Expression> arguments = program.expressions(script).items(call.open());
        if (made instanceof Value.Router router
                && router.script() == script
                && router.at() == call.open()) {
            routers.add(router);
            ownPaths |= arguments.stream().anyMatch(each -> changesPaths(script, each));
        }
        forms |= made instanceof Value.Middleware(String name) && name.equals("urlencoded");
        if (arguments.isEmpty()) {
            return;
        }
        if (call.callee() instanceof Expression.Member member) {
            on(script, call, member, arguments);
        }
        handed(script, call, arguments);
    }

    private boolean changesPaths(Script script, Expression options) {
        return options instanceof Expression.Table table
                && program.expressions(script).members(table).keySet().stream()
                        .anyMatch(PATH_OPTIONS::contains);
    }

    private void on(
            Script script,
            Expression.Call call,
            Expression.Member member,
            List<Expression> arguments) {
        switch (member.name()) {
            case "set", "enable" -> ownPaths |= isPathSetting(script, member, arguments);
            case "register" -> {
                if (program.value(script, member.of()) instanceof Target target) {
                    uses.register(target, script, arguments, call.open());
                }
            }
            case "route" -> {
                if (program.value(script, member.of()) instanceof Target target
                        && arguments.getFirst() instanceof Expression.Table table) {
                    described(target, script, table, call.open());
                }
            }
            default -> {
                if (Verbs.isRegistration(member.name())) {
                    registered(script, call, member, arguments);
                }
            }
        }
    }

    private boolean isPathSetting(
            Script script, Expression.Member member, List<Expression> arguments) {
        return program.value(script, member.of()) instanceof Target
                && program.value(script, arguments.getFirst()) instanceof Value.Text(String setting)
                && PATH_SETTINGS.contains(setting);
    }

    /// Fastify's `route({ method, url, handler })`.
    private void described(Target target, Script script, Expression.Table table, int at) {
        Map<String, Expression> members = program.expressions(script).members(table);
        Expression url = members.getOrDefault("url", members.get("path"));
        List<String> methods =
                Optional.ofNullable(members.get("method"))
                        .map(method -> methods(program.value(script, method)))
                        .orElse(List.of());
        if (url == null || methods.isEmpty()) {
            notes.add(script.place(at), "the method or the path of this route could not be read");
        } else {
            List<Expression> handlers =
                    Optional.ofNullable(members.get("handler")).stream().toList();
            routes.add(new Route(target, methods, script, url, script, at, handlers));
        }
    }

    private static List<String> methods(Value value) {
        return switch (value) {
            case Value.Text(String method) -> Verbs.methods(method.toLowerCase(Locale.ROOT));
            case Value.Items(List<Value> items) ->
                    items.stream().flatMap(item -> methods(item).stream()).toList();
            case Value _ -> List.of();
        };
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
            case Target target when methods.isEmpty() -> uses.use(target, script, arguments, at);
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
            case Value.Unknown _ when arguments.size() > 1 ->
                    stray(script, member, arguments, "comes from could not be read", at);
            case Value.Foreign _ when arguments.size() > 1 ->
                    stray(script, member, arguments, "comes from is not in this source", at);
            case Value _ -> {}
        }
    }

    /// A receiver that is no app or router of these frameworks, and looks like one.
    private void stray(
            Script script,
            Expression.Member member,
            List<Expression> arguments,
            String why,
            int at) {
        boolean hasPath =
                program.value(script, arguments.getFirst()) instanceof Value.Text(String path)
                        && path.startsWith("/");
        String name = shown(member.of());
        if (hasPath && Likeness.isRouter(name)) {
            notes.add(script.place(at), "where " + name + " " + why);
        }
    }

    private static String shown(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Member member -> shown(member.of()) + "." + member.name();
            case Expression _ -> "";
        };
    }

    private void handed(Script script, Expression.Call call, List<Expression> arguments) {
        Optional<Routine> callee = program.callee(script, call);
        if (callee.isEmpty()) {
            handedAway(script, call, arguments);
            return;
        }
        Routine routine = callee.get();
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
    private void handedAway(Script script, Expression.Call call, List<Expression> arguments) {
        Value callee = program.value(script, call.callee());
        boolean loaded =
                call.callee() instanceof Expression.Call inner && Likeness.isLoading(script, inner);
        boolean isUnread =
                callee instanceof Value.Unknown
                        || callee instanceof Value.Foreign(String module)
                                && Likeness.isOwnFile(module);
        if (loaded
                && isUnread
                && arguments.stream()
                        .anyMatch(each -> program.value(script, each) instanceof Target)) {
            notes.add(
                    script.place(call.open()), "which file the app is handed to could not be read");
        }
    }
}
