package io.gatehouse.policy;

import io.gatehouse.policy.condition.Condition;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.openapi.Operation;
import io.gatehouse.spec.openapi.PathTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One operation with everything that the policy says of it. Immutable.
///
/// @param index its place among the policy's routes, from 0
/// @param operation as the API description declares it; for a file of a browser app what stands for it
/// @param site if it is a file of a browser app instead of an operation
/// @param access who may; stated by a rule, or nobody at the place where the operation is declared
/// @param deny not empty: nobody may, whatever else is said
/// @param mfa a second factor is needed, by this rule
/// @param mfaAge the second factor may not be older, by this rule
/// @param from the client's address must be in each of these
/// @param when each of these conditions must hold
/// @param hours each of these windows must be open
/// @param limit how often each caller may
/// @param timeout for the head of the app's answer, where it is not the usual one
/// @param body what becomes of a request's body
/// @param bodyBy what settles the body's handling, if a rule does
/// @param bodyUnchecked the body passes without being compared with its declaration, by this rule
/// @param webSocketLimits a WebSocket may be opened, and used within these limits
/// @param cors which pages of other origins may call, as the policy or a rule says
/// @param corsBy the rule that says so, if one does
/// @param crossSiteBy pages of other sites may send forms to it, by this rule
/// @param precedenceBy the app tries this operation before others that match the same path, by its author's word
/// @param lifecycle how long it is offered
/// @param responses what is looked at in the app's answers, if anything
/// @param mode whether refusals are only counted
/// @param modeBy the rule that says so, if one does
public record Route(
        int index,
        Operation operation,
        Optional<SiteFile> site,
        Stated<Access> access,
        List<Stated<Boolean>> deny,
        Optional<Stated<Boolean>> mfa,
        Optional<Stated<Duration>> mfaAge,
        List<Stated<Networks>> from,
        List<Stated<Condition>> when,
        List<Stated<Hours>> hours,
        Optional<Stated<Limit>> limit,
        Optional<Stated<Duration>> timeout,
        BodyHandling body,
        Optional<Position> bodyBy,
        Optional<Stated<Boolean>> bodyUnchecked,
        Optional<Stated<WebSocketLimits>> webSocketLimits,
        Optional<CorsPolicy> cors,
        Optional<Position> corsBy,
        Optional<Position> crossSiteBy,
        Optional<Position> precedenceBy,
        Lifecycle lifecycle,
        Optional<ResponsePolicy> responses,
        Mode mode,
        Optional<Position> modeBy) {

    private static final int UNLISTED = -1;

    public Route {
        deny = List.copyOf(deny);
        from = List.copyOf(from);
        when = List.copyOf(when);
        hours = List.copyOf(hours);
    }

    /// Whatever is not declared, while the whole policy is observed: any method on any path, so that the app goes on working.
    static Route unlisted(Settings settings) {
        Position nowhere = new Position("gatehouse", 1, 1);
        PathTemplate anywhere = new PathTemplate("/**", List.of(), false);
        return new Route(
                UNLISTED,
                new Operation(
                        "ANY",
                        anywhere,
                        Optional.empty(),
                        nowhere,
                        List.of(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                new Stated<>(new Access.Anyone(), nowhere),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new BodyHandling.Stream(settings.bodies().maxBytes()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Stated<>(WebSocketLimits.USUAL, nowhere)),
                settings.cors(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Lifecycle.NONE,
                Optional.empty(),
                settings.mode(),
                Optional.empty());
    }

    /// Whether the API description declares it.
    public boolean isListed() {
        return index != UNLISTED;
    }

    /// Whether messages are compared with a declaration: neither files of a browser app nor what is only observed have one.
    public boolean isDeclared() {
        return isListed() && site.isEmpty();
    }

    /// A WebSocket may be opened.
    public boolean webSocket() {
        return webSocketLimits.isPresent();
    }

    /// Pages of other sites may send what changes something.
    public boolean crossSite() {
        return crossSiteBy.isPresent();
    }

    boolean precedence() {
        return precedenceBy.isPresent();
    }

    /// `GET /api/orders/{id}`.
    public String label() {
        return operation.label();
    }
}
