package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.http.Headers;
import java.util.List;

/// Finds out who calls, by one bearer token (RFC 6750 section 2.1). An invalid one is refused even where none is needed: the app must never see a caller
/// whom nobody verified.
final class Authentication implements Gate {
    private static final String SCHEME = "bearer ";
    private static final Headers INVALID_TOKEN =
            Headers.of("www-authenticate", "Bearer error=\"invalid_token\"");

    @Override
    public Verdict judge(Passage passage) {
        List<String> sent = passage.request().headers().all("authorization");
        if (sent.isEmpty()) {
            return Verdict.PASS;
        }
        if (sent.size() > 1) {
            return Verdict.deny(Refusal.of(RefusalCode.CREDENTIAL_AMBIGUOUS));
        }
        String authorization = sent.getFirst();
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return invalid();
        }
        return verify(authorization.substring(SCHEME.length()), passage);
    }

    private Verdict verify(String token, Passage passage) {
        LimitKey address = passage.snapshot().addressKeys().of(passage.client());
        Credentials credentials = passage.snapshot().facts().credentials();
        return switch (credentials.find(token, address, passage.begun())) {
            case Credentials.Found found -> known(found.outcome(), passage);
            case Credentials.Sought sought ->
                    new Verdict.Later(
                            sought.outcome().thenApply(outcome -> known(outcome, passage)));
        };
    }

    private static Verdict known(Credentials.Outcome outcome, Passage passage) {
        return switch (outcome) {
            case Credentials.Valid valid -> {
                passage.note(new Principal.Verified(valid.credential()));
                yield Verdict.PASS;
            }
            case Credentials.Invalid _ -> invalid();
            case Credentials.Unverifiable _ ->
                    Verdict.deny(Refusal.of(RefusalCode.CREDENTIAL_UNVERIFIABLE));
            case Credentials.TooManyFailures failures ->
                    Verdict.deny(
                            Refusal.of(RefusalCode.CREDENTIAL_FAILURES)
                                    .with(
                                            Headers.of(
                                                    "retry-after",
                                                    Long.toString(
                                                            failures.retry().toSeconds() + 1))));
        };
    }

    private static Verdict invalid() {
        return Verdict.deny(Refusal.of(RefusalCode.CREDENTIAL_INVALID).with(INVALID_TOKEN));
    }
}
