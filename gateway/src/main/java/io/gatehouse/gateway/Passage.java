package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Request;
import io.gatehouse.policy.AuthorizePolicy;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.json.Json;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request on its way through the gates: what it is, and what each gate has learnt of it for those behind.
///
/// Belongs to the exchange's event loop. A fact that is read before its gate has noted it is a programming error and throws, which refuses the request.
final class Passage {
    private final Snapshot snapshot;
    private final Instant begun;
    private final String requestId;
    private final TraceContext trace;

    private Exchange exchange;
    private @Nullable AuthorizePolicy asked;
    private @Nullable CanonicalPath path;
    private @Nullable InetAddress client;
    private @Nullable Route route;
    private Map<String, String> pathValues = Map.of();
    private Principal principal = Principal.ANONYMOUS;
    private Sending sending = new Sending.Nothing();
    private @Nullable Ownership ownership;
    private @Nullable AppliedQuota quota;
    private @Nullable Refusal refusal;
    private List<Refusal> counted = List.of();
    private List<Event.Finding> findings = List.of();
    private final Set<Owed> owed = EnumSet.noneOf(Owed.class);
    private @Nullable Json body;
    private String gate = "";
    private boolean fallback;
    private boolean ended;

    Passage(
            Exchange exchange,
            Snapshot snapshot,
            Instant begun,
            String requestId,
            TraceContext trace) {
        this.exchange = exchange;
        this.snapshot = snapshot;
        this.begun = begun;
        this.requestId = requestId;
        this.trace = trace;
    }

    Exchange exchange() {
        return exchange;
    }

    Request request() {
        return exchange.request();
    }

    /// The policy that this request is judged by, to its end.
    Snapshot snapshot() {
        return snapshot;
    }

    Instant begun() {
        return begun;
    }

    String requestId() {
        return requestId;
    }

    TraceContext trace() {
        return trace;
    }

    /// What came is only a question about this request, which is judged in its place and never forwarded.
    void ask(Request about, AuthorizePolicy policy) {
        exchange = new AskedExchange(exchange, about, policy.proxy(), this);
        asked = policy;
    }

    /// How questions are answered, if this is one.
    Optional<AuthorizePolicy> asked() {
        return Optional.ofNullable(asked);
    }

    /// Named in the record if it breaks.
    void enter(String gateName) {
        gate = gateName;
    }

    String gate() {
        return gate;
    }

    /// The same request of the same caller, to be judged by another policy.
    Passage under(Snapshot other) {
        Passage again = new Passage(exchange, other, begun, requestId, trace);
        again.note(principal);
        return again;
    }

    void note(CanonicalPath judged) {
        path = judged;
    }

    CanonicalPath path() {
        return Objects.requireNonNull(path);
    }

    void note(InetAddress counted) {
        client = counted;
    }

    InetAddress client() {
        return Objects.requireNonNull(client);
    }

    void note(Route found, Map<String, String> values) {
        route = found;
        pathValues = values;
        if (ConditionCheck.isOwed(found)) {
            owe(Owed.CONDITIONS);
        }
    }

    /// The request gets this page in place of what it asked for.
    void fallBackTo(Route page) {
        note(page, Map.of());
        fallback = true;
    }

    boolean isFallback() {
        return fallback;
    }

    /// What the app is asked for: the bytes as received, or the page that takes their place.
    String target() {
        return fallback ? route().operation().path().raw() : request().target();
    }

    Route route() {
        return Objects.requireNonNull(route);
    }

    /// The value of a path parameter as received.
    Map<String, String> pathValues() {
        return pathValues;
    }

    void note(Principal authenticated) {
        principal = authenticated;
    }

    Principal principal() {
        return principal;
    }

    /// Whether the caller has every permission of the app, and may know why something was refused.
    boolean isAdministrators() {
        return switch (principal) {
            case Principal.Anonymous _ -> false;
            case Principal.Verified verified ->
                    verified.credential().hasSecondFactor(snapshot.policy())
                            && verified.credential().grants(snapshot.policy()).everything();
        };
    }

    /// Whom a limit counts: the subject, or else the address.
    LimitKey caller() {
        return switch (principal) {
            case Principal.Anonymous _ -> snapshot.addressKeys().of(client());
            case Principal.Verified verified -> verified.credential().limitKey();
        };
    }

    void note(Ownership toBeShown) {
        ownership = toBeShown;
    }

    /// What the app's answer must show before anything of it is sent.
    Optional<Ownership> ownership() {
        return Optional.ofNullable(ownership);
    }

    void note(AppliedQuota applied) {
        quota = applied;
    }

    Optional<AppliedQuota> quota() {
        return Optional.ofNullable(quota);
    }

    void note(Sending body) {
        sending = body;
    }

    /// What the app receives as the request's body.
    Sending sending() {
        return sending;
    }

    /// What the body says, read strictly.
    void note(Json said) {
        body = said;
    }

    /// Empty if there is no body, or none that was read.
    Optional<Json> body() {
        return Optional.ofNullable(body);
    }

    /// A judgement is left to a later gate.
    void owe(Owed judgement) {
        owed.add(judgement);
    }

    boolean owes(Owed judgement) {
        return owed.contains(judgement);
    }

    boolean owesAnything() {
        return !owed.isEmpty();
    }

    /// Everything that was left is judged.
    void settle() {
        owed.clear();
    }

    /// Without this, a gate that is missing would open the door that another one left to it.
    ///
    /// @throws IllegalStateException if something that was left to a later gate is not judged
    void requireSettled() {
        if (!owed.isEmpty()) {
            throw new IllegalStateException("No gate has judged " + owed);
        }
    }

    /// The request was refused; the last refusal is the one that is recorded.
    void refuse(Refusal reason) {
        refusal = reason;
    }

    /// Whether this refusal is only counted, because the policy observes what it would refuse here.
    boolean observes(Refusal reason) {
        Route judged = route;
        return judged != null && judged.mode().observes(reason.code().control(), begun);
    }

    /// The request would have been refused, and goes on.
    void count(Refusal reason) {
        List<Refusal> more = new ArrayList<>(counted);
        more.add(reason);
        counted = more;
    }

    /// Why it would have been refused, in the order of the gates.
    List<Refusal> counted() {
        return counted;
    }

    /// Something was found in the app's answer.
    void note(Event.Finding finding) {
        List<Event.Finding> more = new ArrayList<>(findings);
        more.add(finding);
        findings = more;
    }

    List<Event.Finding> findings() {
        return findings;
    }

    boolean isEnded() {
        return ended;
    }

    /// The record of the whole request. No gate's verdict counts from here on.
    Event.Access end(Exchange.Ending ending) {
        ended = true;
        return AccessRecord.of(this, ending);
    }

    /// The peer's address until the counted one is known.
    InetAddress clientOrPeer() {
        return client != null ? client : request().peer().getAddress();
    }

    Optional<Route> foundRoute() {
        return Optional.ofNullable(route);
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
