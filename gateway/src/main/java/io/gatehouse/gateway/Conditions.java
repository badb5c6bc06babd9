package io.gatehouse.gateway;

import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.policy.Access;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.Json.JsonObject;
import io.gatehouse.spec.validate.RequestValidator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Makes the judgements that had to wait for the body: whether it names the caller as owner, and whether the conditions over it hold.
final class Conditions implements Gate {
    /// A longer body takes long enough to make others wait.
    private static final int ON_EVENT_LOOP_BYTES_MAX = 16 * 1024;

    private final List<RequestValidator> byRoute;
    private final Executor workers;

    /// @param byRoute each route's validator, at the route's index
    /// @param workers look into long bodies
    Conditions(List<RequestValidator> byRoute, Executor workers) {
        this.byRoute = List.copyOf(byRoute);
        this.workers = workers;
    }

    @Override
    public Verdict judge(Passage passage) {
        if (!passage.owesAnything()) {
            return Verdict.PASS;
        }
        boolean isLong =
                passage.sending() instanceof Sending.Whole whole
                        && whole.bytes().length > ON_EVENT_LOOP_BYTES_MAX;
        return isLong ? elsewhere(passage) : decide(passage);
    }

    private Verdict elsewhere(Passage passage) {
        try {
            return new Verdict.Later(CompletableFuture.supplyAsync(() -> decide(passage), workers));
        } catch (RejectedExecutionException _) {
            return Verdict.deny(Refusal.of(RefusalCode.OVERLOADED));
        }
    }

    private Verdict decide(Passage passage) {
        Route route = passage.route();
        boolean owned = !passage.owes(Owed.OWNER) || isOwner(passage, route);
        Optional<Refusal> refusal =
                owned
                        ? conditions(passage, route)
                        : Optional.of(Refusal.of(RefusalCode.NOT_OWNER, route.access().at()));
        passage.settle();
        return refusal.map(Verdict::deny).orElse(Verdict.PASS);
    }

    private Optional<Refusal> conditions(Passage passage, Route route) {
        return passage.owes(Owed.CONDITIONS)
                ? ConditionCheck.refusal(
                        route, true, new RequestCircumstances(passage, byRoute.get(route.index())))
                : Optional.empty();
    }

    private static boolean isOwner(Passage passage, Route route) {
        if (!(passage.principal() instanceof Principal.Verified(Credential credential))
                || !(route.access().value() instanceof Access.AnyOf any)) {
            return false;
        }
        for (Access.BodyOwner owner : any.bodyOwners()) {
            Optional<Json> named =
                    passage.body().flatMap(body -> member(body, owner.field().field()));
            if (named.isPresent() && credential.owns(named.get(), passage.snapshot().policy())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Json> member(Json body, List<String> names) {
        Optional<Json> here = Optional.of(body);
        for (String name : names) {
            here =
                    here.flatMap(value ->
                            value instanceof JsonObject object
                                    ? object.value(name)
                                    : Optional.empty());
        }
        return here;
    }
}
