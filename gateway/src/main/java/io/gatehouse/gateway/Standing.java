package io.gatehouse.gateway;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Whether a WebSocket that was opened under one policy may stay open under the next: whether the gates of the policy in force would still let its request through.
///
/// The caller is whoever was authenticated, with the roles that the new policy gives; nothing is counted again. Belongs to the exchange's event loop.
final class Standing implements BooleanSupplier {
    private final Passage opened;
    private final Supplier<Snapshot> current;
    private Snapshot judgedBy;

    /// @param current the snapshot in force
    Standing(Passage opened, Supplier<Snapshot> current) {
        this.opened = opened;
        this.current = current;
        this.judgedBy = opened.snapshot();
    }

    @Override
    public boolean getAsBoolean() {
        Snapshot now = current.get().at(opened.request().authority());
        if (now == judgedBy) {
            return true;
        }
        judgedBy = now;
        return isAllowed(opened.under(now), now.gates());
    }

    private static boolean isAllowed(Passage passage, List<Gate> gates) {
        return gates.stream().allMatch(gate -> isAllowed(passage, gate));
    }

    private static boolean isAllowed(Passage passage, Gate gate) {
        return switch (gate) {
            // settled when it was opened: who calls, how often, and what was sent
            case Authentication _ -> isKnown(passage);
            case Limits _, BodyReading _, Validation _ -> true;
            default ->
                    switch (gate.judge(passage)) {
                        case Verdict.Pass _ -> true;
                        case Verdict.Deny deny -> passage.observes(deny.refusal());
                        case Verdict.Answer _, Verdict.Later _ -> false;
                    };
        };
    }

    /// Nobody, or somebody of an issuer whose tokens count still.
    private static boolean isKnown(Passage passage) {
        return switch (passage.principal()) {
            case Principal.Anonymous _ -> true;
            case Principal.Verified(Credential credential) ->
                    credential.counts(passage.snapshot().policy());
        };
    }
}
