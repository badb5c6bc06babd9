package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Maintenance;

/// Keeps everybody out while the app is being worked on, but for those and for what the policy excepts. Thread-safe.
final class Maintaining implements Gate {
    private final Maintenance work;

    Maintaining(Maintenance work) {
        this.work = work;
    }

    @Override
    public Verdict judge(Passage passage) {
        boolean letIn =
                work.allow().contain(passage.client())
                        || work.except().contains(passage.route().label());
        return letIn ? Verdict.PASS : refuse();
    }

    private Verdict refuse() {
        Refusal refusal =
                Refusal.of(RefusalCode.MAINTENANCE, work.at())
                        .with(
                                Headers.of(
                                        "retry-after",
                                        Long.toString(Math.max(1, work.retryAfter().toSeconds()))));
        return Verdict.deny(work.message().map(refusal::saying).orElse(refusal));
    }
}
