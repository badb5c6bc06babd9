package io.gatehouse.server.init.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All scripts of a source, and what their expressions come to. Order of execution, conditions and loops are not looked at: what is said of a name in two ways is unknown.
final class Program {
    private static final int DEPTH_MAX = 120;
    private static final Set<String> CHAINING =
            Set.of("set", "enable", "disable", "register", "after");
    private static final Value UNKNOWN = new Value.Unknown();
    private static final List<String> ENDINGS =
            List.of(
                    "",
                    ".js",
                    ".mjs",
                    ".cjs",
                    ".ts",
                    ".mts",
                    ".cts",
                    "/index.js",
                    "/index.mjs",
                    "/index.cjs",
                    "/index.ts");

    /// One script with what was read of it.
    private record Unit(
            Script script,
            Routines routines,
            ExpressionReader expressions,
            Names names,
            Exports exports) {}

    private record Asked(Script script, String name, Object declaration) {}

    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<Asked, Value> known = new HashMap<>();
    private final Map<Routine, Value> returned = new HashMap<>();
    private final Set<Object> underWay = new HashSet<>();
    private int depth;

    /// @param scripts whole ones
    Program(List<Script> scripts) {
        for (Script script : scripts) {
            Routines routines = Routines.of(script);
            ExpressionReader expressions = new ExpressionReader(script, routines);
            Declarations read = new Declarations(script, routines, expressions).read();
            units.put(
                    script.name(),
                    new Unit(script, routines, expressions, read.names(), read.exports()));
        }
    }

    List<Script> scripts() {
        return units.values().stream().map(Unit::script).toList();
    }

    ExpressionReader expressions(Script script) {
        return unit(script).expressions();
    }

    Routines routines(Script script) {
        return unit(script).routines();
    }

    private Unit unit(Script script) {
        return Optional.ofNullable(units.get(script.name())).orElseThrow();
    }

    Value value(Script script, Expression expression) {
        if (depth >= DEPTH_MAX) {
            return UNKNOWN;
        }
        depth++;
        try {
            return evaluate(script, expression);
        } finally {
            depth--;
        }
    }

    private Value evaluate(Script script, Expression expression) {
        return switch (expression) {
            case Expression.Text text -> new Value.Text(text.text());
            case Expression.Code code -> new Value.Code(code.routine());
            case Expression.Table table -> new Value.Table(script, table);
            case Expression.Name name -> named(script, name.name(), name.at());
            case Expression.Member member -> member(script, member);
            case Expression.Sum sum -> sum(script, sum);
            case Expression.Items items ->
                    new Value.Items(
                            expressions(script).items(items.at()).stream()
                                    .map(item -> value(script, item))
                                    .toList());
            case Expression.Call call -> called(script, call);
            case Expression.Unreadable _ -> UNKNOWN;
        };
    }

    private Value sum(Script script, Expression.Sum sum) {
        StringBuilder text = new StringBuilder();
        for (Expression part : sum.parts()) {
            if (!(value(script, part) instanceof Value.Text(String piece))) {
                return UNKNOWN;
            }
            text.append(piece);
        }
        return new Value.Text(text.toString());
    }

    private Value named(Script script, String name, int at) {
        return one(script, name, unit(script).names().at(name, at));
    }

    /// What all declarations agree on.
    private Value one(Script script, String name, List<Declaration> declarations) {
        List<Declaration> said =
                declarations.stream().filter(each -> !(each instanceof Declaration.Unset)).toList();
        Set<Value> values = new LinkedHashSet<>();
        for (Declaration declaration : said) {
            values.add(declared(script, name, declaration));
        }
        return values.size() == 1 ? values.iterator().next() : UNKNOWN;
    }

    private Value declared(Script script, String name, Declaration declaration) {
        Asked asked = new Asked(script, name, declaration);
        Value before = known.get(asked);
        if (before != null) {
            return before;
        }
        if (!underWay.add(asked)) {
            return UNKNOWN;
        }
        Value value = meant(script, declaration);
        underWay.remove(asked);
        known.put(asked, value);
        return value;
    }

    private Value meant(Script script, Declaration declaration) {
        return switch (declaration) {
            case Declaration.Assigned(Expression expression) -> value(script, expression);
            case Declaration.Taken(Expression expression, String property) ->
                    memberOf(value(script, expression), property);
            case Declaration.Imported(String module, String export) ->
                    exported(module(script, module), export);
            case Declaration.Parameter(Routine routine, Routine.Parameter parameter) ->
                    new Value.Argument(routine, parameter.index(), parameter.property());
            case Declaration.Type(ClassBody body) -> new Value.Type(body);
            case Declaration.Unset _, Declaration.Unclear _ -> UNKNOWN;
        };
    }

    private Value member(Script script, Expression.Member member) {
        if (isThis(member)) {
            return named(script, "this." + member.name(), member.at());
        }
        return memberOf(value(script, member.of()), member.name());
    }

    private Value memberOf(Value of, String name) {
        return switch (of) {
            case Value.Express _ -> ofExpress(name);
            case Value.Module module -> exported(module, name);
            case Value.Table(Script script, Expression.Table table) ->
                    Optional.ofNullable(expressions(script).members(table).get(name))
                            .map(value -> value(script, value))
                            .orElse(UNKNOWN);
            case Value.Instance(ClassBody body) ->
                    named(body.script(), "this." + name, body.open() + 1);
            case Value.Foreign foreign -> foreign;
            case Value.Fastify fastify -> fastify;
            case Value.Argument argument when argument.property().isEmpty() ->
                    new Value.Argument(argument.routine(), argument.index(), name);
            case Value.Target _,
                    Value.Handle _,
                    Value.RouterMaker _,
                    Value.Middleware _,
                    Value.Code _,
                    Value.Type _,
                    Value.Text _,
                    Value.Items _,
                    Value.Unknown _ ->
                    UNKNOWN;
        };
    }

    private static Value ofExpress(String name) {
        return switch (name) {
            case "Router" -> new Value.RouterMaker();
            case "default" -> new Value.Express();
            default -> new Value.Foreign("express." + name);
        };
    }

    /// What a file gives under a name.
    private Value exported(Value module, String export) {
        return switch (module) {
            case Value.Express express ->
                    export.equals("*") || export.equals(Exports.DEFAULT)
                            ? express
                            : ofExpress(export);
            case Value.Module(Script script) -> exported(unit(script), export);
            case Value _ -> module;
        };
    }

    private Value exported(Unit unit, String export) {
        Exports exports = unit.exports();
        Script script = unit.script();
        List<Declaration> whole = exports.named(Exports.WHOLE);
        List<Declaration> named = exports.named(export);
        if (!named.isEmpty()) {
            return one(script, "=" + export, named);
        }
        if (export.equals("*")) {
            return whole.isEmpty() ? new Value.Module(script) : one(script, "=", whole);
        }
        if (!whole.isEmpty()) {
            Value value = one(script, "=", whole);
            return export.equals(Exports.DEFAULT) ? value : memberOf(value, export);
        }
        return exports.passedOn().stream()
                .map(module -> module(script, module))
                .filter(module -> !module.equals(new Value.Module(script)))
                .map(module -> guarded(module, export))
                .filter(value -> !(value instanceof Value.Unknown))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /// Files may pass on each other's exports in a circle.
    private Value guarded(Value module, String export) {
        record Passed(Value module, String export) {}
        Passed passed = new Passed(module, export);
        if (!underWay.add(passed)) {
            return UNKNOWN;
        }
        Value value = exported(module, export);
        underWay.remove(passed);
        return value;
    }

    /// The file or package that a script means by a name.
    private Value module(Script from, String name) {
        if (!name.startsWith(".")) {
            return switch (name) {
                case "express" -> new Value.Express();
                case "fastify" -> new Value.Fastify();
                default -> new Value.Foreign(name);
            };
        }
        Optional<String> path = SourcePath.resolve(from.folder(), name);
        for (String ending : ENDINGS) {
            Optional<Unit> unit = path.flatMap(found -> file(found + ending));
            if (unit.isPresent()) {
                return new Value.Module(unit.get().script());
            }
        }
        return path.flatMap(found -> file(SourcePath.asTypeScript(found)))
                .<Value>map(unit -> new Value.Module(unit.script()))
                .orElseGet(() -> new Value.Foreign(name));
    }

    private Optional<Unit> file(String name) {
        return Optional.ofNullable(units.get(name.startsWith("/") ? name.substring(1) : name));
    }

    private Value called(Script script, Expression.Call call) {
        if (call.callee() instanceof Expression.Name(int _, String name)
                && (name.equals("require") || name.equals("import"))) {
            return required(script, call, name.equals("require"));
        }
        if (call.callee() instanceof Expression.Member member) {
            return calledOn(script, call, member);
        }
        return made(script, call, value(script, call.callee()));
    }

    private Value calledOn(Script script, Expression.Call call, Expression.Member member) {
        Value receiver = value(script, unchained(script, member.of()));
        return switch (receiver) {
            case Value.Target target -> onTarget(script, call, target, member.name());
            case Value.Handle handle -> handle;
            case Value _ when isThis(member) -> made(script, call, member(script, member));
            case Value _ -> made(script, call, memberOf(receiver, member.name()));
        };
    }

    private static boolean isThis(Expression.Member member) {
        return member.of() instanceof Expression.Name(int _, String name) && name.equals("this");
    }

    /// What `app.get(…).post(…)` is called on: these give back what they are called on.
    private Expression unchained(Script script, Expression receiver) {
        Expression rest = receiver;
        while (rest instanceof Expression.Call(int _, Expression callee, int open)
                && callee instanceof Expression.Member(int _, Expression of, String name)
                && givesBackItself(script, name, open)) {
            rest = of;
        }
        return rest;
    }

    private Value required(Script script, Expression.Call call, boolean whole) {
        List<Expression> arguments = expressions(script).items(call.open());
        if (arguments.size() == 1
                && value(script, arguments.getFirst()) instanceof Value.Text(String name)) {
            Value module = module(script, name);
            return whole ? exported(module, "*") : module;
        }
        return UNKNOWN;
    }

    private Value onTarget(Script script, Expression.Call call, Value.Target target, String name) {
        if (name.equals("route")) {
            List<Expression> arguments = expressions(script).items(call.open());
            return arguments.isEmpty() || arguments.getFirst() instanceof Expression.Table
                    ? target
                    : new Value.Handle(target, arguments.getFirst(), script);
        }
        return givesBackItself(script, name, call.open()) ? target : UNKNOWN;
    }

    /// `app.get(name)` gives back a setting.
    private boolean givesBackItself(Script script, String name, int open) {
        boolean isSetting = name.equals("get") && expressions(script).items(open).size() < 2;
        return !isSetting && (Verbs.isRegistration(name) || CHAINING.contains(name));
    }

    private Value made(Script script, Expression.Call call, Value callee) {
        return switch (callee) {
            case Value.Express _, Value.Fastify _ -> new Value.Router(script, call.open(), true);
            case Value.RouterMaker _ -> new Value.Router(script, call.open(), false);
            case Value.Type(ClassBody body) -> new Value.Instance(body);
            case Value.Code(Routine routine) -> given(script, call, returned(routine));
            case Value.Foreign(String module) when module.startsWith("express.") ->
                    new Value.Middleware(module.substring("express.".length()));
            case Value.Foreign foreign -> foreign;
            case Value _ -> UNKNOWN;
        };
    }

    /// What a function returns; of what it was given, what this call gives it.
    private Value given(Script script, Expression.Call call, Value value) {
        if (!(value instanceof Value.Argument argument) || !argument.property().isEmpty()) {
            return value;
        }
        List<Expression> arguments = expressions(script).items(call.open());
        return argument.index() < arguments.size()
                ? value(script, arguments.get(argument.index()))
                : UNKNOWN;
    }

    /// The function that a call runs, if it is known: of a class, its constructor.
    Optional<Routine> callee(Script script, Expression.Call call) {
        Value callee = value(script, call.callee());
        Value code =
                callee instanceof Value.Type(ClassBody body)
                        ? memberOf(new Value.Instance(body), "constructor")
                        : callee;
        return code instanceof Value.Code(Routine routine)
                ? Optional.of(routine)
                : Optional.empty();
    }

    private Value returned(Routine routine) {
        Value before = returned.get(routine);
        if (before != null) {
            return before;
        }
        if (!underWay.add(routine)) {
            return UNKNOWN;
        }
        Value value = returns(routine);
        underWay.remove(routine);
        returned.put(routine, value);
        return value;
    }

    private Value returns(Routine routine) {
        Script script = routine.script();
        if (routine.isExpression()) {
            return value(script, expressions(script).read(routine.begin()).expression());
        }
        Set<Value> values = new LinkedHashSet<>();
        for (int at : returnsOf(routine)) {
            values.add(value(script, expressions(script).read(at + 1).expression()));
        }
        values.removeIf(Value.Unknown.class::isInstance);
        return values.size() == 1 ? values.iterator().next() : UNKNOWN;
    }

    /// The places of its own `return`s, not those of functions inside.
    private List<Integer> returnsOf(Routine routine) {
        List<Integer> places = new ArrayList<>();
        Routines routines = routines(routine.script());
        int i = routine.begin() + 1;
        while (i < routine.end()) {
            Optional<Routine> inner = routines.at(i);
            if (routine.script().at(i).isWord("return")) {
                places.add(i);
            }
            i = inner.map(Routine::end).orElse(i + 1);
        }
        return places;
    }
}
