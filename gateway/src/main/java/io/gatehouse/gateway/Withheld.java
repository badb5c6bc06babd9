package io.gatehouse.gateway;

/// Refuses everything: the policy has not shown that its controls work.
final class Withheld implements Gate {

    @Override
    public Verdict judge(Passage passage) {
        return Verdict.deny(Refusal.of(RefusalCode.NOT_READY));
    }
}
