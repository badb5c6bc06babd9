package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.policy.Match;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Routes;
import java.util.Map;
import java.util.Optional;

/// Finds the declared operation that the app would run for this request; what is not declared does not exist.
final class Routing implements Gate {
    private final Routes routes;
    private final String origin;

    /// @param origin the app's own
    Routing(Routes routes, String origin) {
        this.routes = routes;
        this.origin = origin;
    }

    @Override
    public Verdict judge(Passage passage) {
        return switch (routes.match(Cors.method(passage.request()), passage.path().path())) {
            case Match.Found found -> found(found, passage);
            case Match.PathUnknown _ -> unknown(passage);
            case Match.MethodUnknown other ->
                    unlisted(
                            Refusal.of(RefusalCode.METHOD_NOT_ALLOWED)
                                    .with(Headers.of("allow", String.join(", ", other.allowed()))),
                            passage);
        };
    }

    /// A navigation gets the page that finds its way by itself; while all is observed, the app goes on answering.
    private Verdict unknown(Passage passage) {
        Request request = passage.request();
        boolean isPage =
                Navigation.isReading(request)
                        && Navigation.isBy(request)
                        && !request.upgrade()
                        && passage.snapshot().policy().unlisted(passage.begun()).isEmpty();
        Optional<Route> page = isPage ? routes.fallback(passage.path().path()) : Optional.empty();
        if (page.isEmpty()) {
            return unlisted(Refusal.of(RefusalCode.ROUTE_UNKNOWN), passage);
        }
        passage.fallBackTo(page.get());
        return Verdict.PASS;
    }

    private static Verdict unlisted(Refusal refusal, Passage passage) {
        passage.snapshot()
                .policy()
                .unlisted(passage.begun())
                .ifPresent(route -> passage.note(route, Map.of()));
        return Verdict.deny(refusal);
    }

    private Verdict found(Match.Found found, Passage passage) {
        passage.note(found.route(), found.values());
        if (!passage.request().upgrade()) {
            return Verdict.PASS;
        }
        if (!found.route().webSocket()) {
            return Verdict.deny(Refusal.of(RefusalCode.WEBSOCKET_NOT_ALLOWED));
        }
        return mayOpenWebSocket(passage.request(), found.route())
                ? Verdict.PASS
                : Verdict.deny(Refusal.of(RefusalCode.ORIGIN_NOT_ALLOWED));
    }

    /// Pages of this app, and of the origins that the policy names here (RFC 6455 section 10.2); programs that are not browsers send no Origin.
    private boolean mayOpenWebSocket(Request request, Route route) {
        return request.headers().all("origin").stream()
                .allMatch(sent ->
                        sent.equals(origin)
                                || route.cors()
                                        .filter(cors -> cors.origins().contains(sent))
                                        .isPresent());
    }
}
