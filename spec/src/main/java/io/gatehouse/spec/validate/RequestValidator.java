package io.gatehouse.spec.validate;

import io.gatehouse.spec.Problems;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.Parameter;
import io.gatehouse.spec.openapi.Parameter.Location;
import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.schema.SchemaReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Judges the requests of one operation by its description. What is not described is refused: query parameters, fields of
/// bodies, content types; so is what the application could read in another way than it was judged. Takes bounded time.
/// Immutable and thread-safe.
public final class RequestValidator {
    public static final int FAULTS_MAX = 20;

    private final List<Single> singles;
    private final Query query;
    private final Optional<BodyRule> body;

    private RequestValidator(List<Single> singles, Query query, Optional<BodyRule> body) {
        this.singles = List.copyOf(singles);
        this.query = query;
        this.body = body;
    }

    /// @param dialect how the application reads queries
    /// @param problems receives what cannot be enforced; if there is anything, the validator must not be used
    public static RequestValidator compile(
            Operation operation, QueryDialect dialect, Problems problems) {
        SchemaReader schemas = new SchemaReader(problems);
        Pairs pairs = new Pairs(dialect);
        ParameterChecks checks = new ParameterChecks(pairs, schemas, problems);
        List<Single> singles = new ArrayList<>();
        List<Query.Declared> queries = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.location() == Location.QUERY) {
                checks.query(parameter).ifPresent(queries::add);
            } else {
                checks.single(parameter).ifPresent(singles::add);
            }
        }
        NameClashes clashes = new NameClashes(problems);
        clashes.refuseTwoOpenObjects(queries, operation.at());
        if (dialect == QueryDialect.EXPRESS4) {
            clashes.refuseSharedRoots(operation.parameters());
        }
        queries.sort(Comparator.comparing(declared -> declared.parameter().takesOthers()));
        return new RequestValidator(
                singles,
                new Query(pairs, queries),
                operation.body().map(new BodyCompiler(schemas, problems)::compile));
    }

    /// What is wrong with the path, the query, the headers and the cookies, at most 20 faults; empty if nothing is.
    public List<Fault> checkParameters(RequestView view) {
        List<Fault> faults = new ArrayList<>(0);
        for (int i = 0; i < singles.size(); i++) {
            singles.get(i).check(view, faults);
        }
        query.check(view.query(), faults);
        return List.copyOf(faults.subList(0, Math.min(faults.size(), FAULTS_MAX)));
    }

    /// The values of the query's declared parameters, by name, whether their schemas hold or not.
    ///
    /// @param query as received
    /// @return empty if anything in it can be read in more than one way
    public Optional<JsonObject> queryValues(String query) {
        return this.query.values(query);
    }

    /// @param contentTypes the values of all Content-Type fields
    /// @param body whole and decoded; empty if there is none
    public BodyCheck checkBody(List<String> contentTypes, byte[] body) {
        if (this.body.isPresent()) {
            return this.body.get().check(contentTypes, body);
        }
        return body.length == 0
                ? new BodyCheck.Accepted(Optional.empty())
                : new BodyCheck.Unexpected();
    }

    /// Whether a body of this content type may come, without looking at it: for bodies that are not read whole.
    ///
    /// @param contentTypes the values of all Content-Type fields
    public boolean acceptsType(List<String> contentTypes) {
        return body.isPresent() && body.get().acceptsType(contentTypes);
    }

    /// Whether a schema must be enforced on the body, which is to be read whole then.
    public boolean needsBody() {
        return body.filter(BodyRule::isChecked).isPresent();
    }

    /// Whether any body may be sent.
    public boolean allowsBody() {
        return body.isPresent();
    }

    /// Whether a body must be sent.
    public boolean requiresBody() {
        return body.filter(BodyRule::required).isPresent();
    }

    /// The media types that a body may have, in lower case, as declared (`image/*` included): for `Accept-Post` and messages.
    public List<String> bodyTypes() {
        return body.stream()
                .flatMap(rule -> rule.media().stream())
                .map(BodyRule.Typed::range)
                .toList();
    }
}
