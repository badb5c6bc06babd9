package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Maintenance;
import java.util.Optional;

/// Keeps everybody out while the app is being worked on, but for those and for what the policy excepts. Thread-safe.
final class Maintaining implements Gate {
    private final Optional<Maintenance> maintenance;

    Maintaining(Optional<Maintenance> maintenance) {
        this.maintenance = maintenance;
    }

    @Override
    public Verdict judge(Passage passage) {
        return maintenance
                .filter(work -> !work.allow().contain(passage.client()))
                .filter(work -> !work.except().contains(passage.route().label()))
                .map(Maintaining::refuse)
                .orElse(Verdict.PASS);
    }

    private static Verdict refuse(Maintenance work) {
        Refusal refusal =
                Refusal.of(RefusalCode.MAINTENANCE, work.at())
                        .with(
                                Headers.of(
                                        "retry-after",
                                        Long.toString(Math.max(1, work.retryAfter().toSeconds()))));
        return Verdict.deny(work.message().map(refusal::saying).orElse(refusal));
    }
}
