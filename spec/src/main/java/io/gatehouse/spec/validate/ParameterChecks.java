package io.gatehouse.spec.validate;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.openapi.Parameter;
import io.gatehouse.spec.openapi.Parameter.Form;
import io.gatehouse.spec.openapi.Parameter.Location;
import io.gatehouse.spec.openapi.Style;
import io.gatehouse.spec.schema.Schema;
import io.gatehouse.spec.schema.SchemaReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Compiles an operation's parameters into checks, once. Not thread-safe; the checks are.
final class ParameterChecks {
    private final Pairs pairs;
    private final SchemaReader schemas;
    private final Problems problems;

    ParameterChecks(Pairs pairs, SchemaReader schemas, Problems problems) {
        this.pairs = pairs;
        this.schemas = schemas;
        this.problems = problems;
    }

    /// A parameter of the path, a header or a cookie.
    Optional<Single> single(Parameter parameter) {
        return switch (parameter.form()) {
            case Form.Json(var source) ->
                    Optional.of(
                            new Single(
                                    new Judged(parameter, schemas.read(source)),
                                    source(parameter, false),
                                    raw ->
                                            QueryParameter.JsonContent.json(
                                                    decoder(parameter.location()).decoded(raw))));
            case Form.Styled styled -> single(parameter, styled, schemas.read(styled.schema()));
        };
    }

    private Optional<Single> single(Parameter parameter, Form.Styled styled, Schema schema) {
        Optional<Kind> kind = kind(parameter, schema);
        if (kind.isPresent()
                && kind.get() != Kind.SINGLE
                && parameter.location() == Location.COOKIE
                && styled.explode()) {
            problems.add(
                    parameter.at(),
                    "a cookie cannot hold a list or an object in this way",
                    "add 'explode: false'");
            return Optional.empty();
        }
        return kind.map(found ->
                new Single(
                        new Judged(parameter, schema),
                        source(parameter, found != Kind.SINGLE),
                        spelling(parameter, styled, found, schema)::read));
    }

    private Spelling spelling(Parameter parameter, Form.Styled styled, Kind kind, Schema schema) {
        return new Spelling(
                parameter.name(),
                styled.style(),
                styled.explode(),
                decoder(parameter.location()),
                kind,
                schema);
    }

    private Spelling.Decoder decoder(Location location) {
        return switch (location) {
            case PATH -> raw -> PercentCoding.decoded(raw, false);
            case QUERY -> pairs::decoded;
            case HEADER -> HeaderText::decoded;
            case COOKIE -> Cookies::decoded;
        };
    }

    /// @param joins whether several header fields of a name are one list
    private static Single.Source source(Parameter parameter, boolean joins) {
        String name = parameter.name();
        return switch (parameter.location()) {
            case PATH -> view -> Optional.of(view.pathValue(name)).filter(raw -> !raw.isEmpty());
            case HEADER -> header(name.toLowerCase(Locale.ROOT), joins);
            case COOKIE -> view -> Cookies.only(name, Cookies.read(view.header("cookie")));
            case QUERY -> throw new IllegalArgumentException("queries are read as a whole");
        };
    }

    private static Single.Source header(String name, boolean joins) {
        return view -> {
            List<String> fields = view.header(name);
            if (fields.size() > 1 && !joins) {
                throw new Ambiguous("duplicate", "must not be given twice");
            }
            return fields.isEmpty() ? Optional.empty() : Optional.of(String.join(",", fields));
        };
    }

    /// A parameter of the query.
    Optional<Query.Declared> query(Parameter parameter) {
        refuseInheritedName(parameter);
        return switch (parameter.form()) {
            case Form.Json(var source) ->
                    Optional.of(
                            new Query.Declared(
                                    parameter.name(),
                                    new Judged(parameter, schemas.read(source)),
                                    new QueryParameter.JsonContent(parameter.name(), pairs)));
            case Form.Styled styled -> query(parameter, styled, schemas.read(styled.schema()));
        };
    }

    private void refuseInheritedName(Parameter parameter) {
        if (JavaScriptNames.isInherited(parameter.name())) {
            problems.add(
                    parameter.at(),
                    "JavaScript's readers of queries drop '" + parameter.name() + "'",
                    "rename the parameter");
        }
    }

    private Optional<Query.Declared> query(Parameter parameter, Form.Styled styled, Schema schema) {
        return kind(parameter, schema)
                .flatMap(kind -> queryParameter(parameter, styled, kind, schema))
                .map(read -> withEmpty(parameter, read))
                .map(read ->
                        new Query.Declared(parameter.name(), new Judged(parameter, schema), read));
    }

    private static QueryParameter withEmpty(Parameter parameter, QueryParameter read) {
        return parameter.allowsEmpty() && read instanceof QueryParameter.Whole
                ? new QueryParameter.EmptyOr(parameter.name(), read)
                : read;
    }

    private Optional<QueryParameter> queryParameter(
            Parameter parameter, Form.Styled styled, Kind kind, Schema schema) {
        String name = parameter.name();
        boolean isSpread = styled.style() == Style.FORM && styled.explode();
        Optional<String> unclear = unclear(styled, kind);
        if (unclear.isPresent()) {
            problems.add(parameter.at(), "the style has no meaning here", unclear.get());
            return Optional.empty();
        }
        if (styled.style() == Style.DEEP_OBJECT) {
            return Optional.of(new QueryParameter.Deep(name, pairs, new Members(schema.outline())));
        }
        if (isSpread && kind == Kind.LIST) {
            return Optional.of(
                    new QueryParameter.Repeated(
                            name, pairs, new TextValue(schema.outline().items())));
        }
        if (isSpread && kind == Kind.OBJECT) {
            return Optional.of(new QueryParameter.Spread(pairs, new Members(schema.outline())));
        }
        return Optional.of(
                new QueryParameter.Whole(name, spelling(parameter, styled, kind, schema)));
    }

    /// What to write instead, if a style does not say how a value of this kind is spelled.
    private static Optional<String> unclear(Form.Styled styled, Kind kind) {
        return switch (styled.style()) {
            case DEEP_OBJECT ->
                    kind == Kind.OBJECT
                            ? Optional.empty()
                            : Optional.of("use deepObject for objects only");
            case SPACE_DELIMITED, PIPE_DELIMITED ->
                    kind != Kind.SINGLE && !styled.explode()
                            ? Optional.empty()
                            : Optional.of("use it for lists and objects, with 'explode: false'");
            case SIMPLE, LABEL, MATRIX, FORM -> Optional.empty();
        };
    }

    private Optional<Kind> kind(Parameter parameter, Schema schema) {
        Optional<Kind> kind = Kind.of(schema.outline());
        if (kind.isEmpty()) {
            problems.add(
                    parameter.at(),
                    "the parameter '" + parameter.name() + "' can be a list or a single value",
                    "give its schema one 'type': text alone does not tell which is meant");
        }
        return kind;
    }
}
