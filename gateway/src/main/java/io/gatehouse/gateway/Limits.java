package io.gatehouse.gateway;

import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.gateway.limit.Rate;
import io.gatehouse.http.Headers;
import io.gatehouse.policy.Limit;
import io.gatehouse.policy.Stated;
import java.util.Optional;

/// Counts the request against its route's limit. Counts outlive a reload: the limiter is the process's, not the snapshot's.
final class Limits implements Gate {
    private static final String POLICY_DEFAULT = "default";

    @Override
    public Verdict judge(Passage passage) {
        Optional<Stated<Limit>> limit = passage.route().limit();
        return limit.isPresent() ? judge(limit.get(), passage) : Verdict.PASS;
    }

    private static Verdict judge(Stated<Limit> stated, Passage passage) {
        Limit limit = stated.value();
        Rate rate = new Rate(limit.requests(), limit.period());
        Facts facts = passage.snapshot().facts();
        AppliedQuota applied =
                new AppliedQuota(
                        POLICY_DEFAULT,
                        rate,
                        facts.limiter()
                                .take(
                                        key(limit, passage),
                                        seed(stated),
                                        rate,
                                        facts.nanoTime().getAsLong()));
        passage.note(applied);
        return applied.quota().allowed()
                ? Verdict.PASS
                : Verdict.deny(
                        Refusal.of(RefusalCode.LIMIT_EXCEEDED, stated.at())
                                .with(Headers.of("retry-after", applied.retryAfter())));
    }

    private static LimitKey key(Limit limit, Passage passage) {
        return switch (limit.per()) {
            case USER -> passage.caller();
            case ADDRESS -> passage.snapshot().addressKeys().of(passage.client());
        };
    }

    /// One count for each statement of the policy, whichever operations it covers.
    private static long seed(Stated<Limit> stated) {
        return stated.at().hashCode() * 31L + stated.value().hashCode();
    }
}
