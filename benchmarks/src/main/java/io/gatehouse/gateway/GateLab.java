package io.gatehouse.gateway;

import io.gatehouse.gateway.Trial.Caller;
import io.gatehouse.gateway.Trial.Imagined;
import io.gatehouse.policy.Policy;
import io.gatehouse.spec.Parsed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The gates of a policy, to be measured from inside. It stands in their package because they are nobody else's. Not thread-safe.
public final class GateLab {
    private final Trial trial;

    private GateLab(Trial trial) {
        this.trial = trial;
    }

    /// @throws IllegalArgumentException with what stands in the API description that cannot be enforced
    public static GateLab of(Policy policy) {
        return switch (Trial.of(policy, InstantSource.system())) {
            case Parsed.Right<Trial>(Trial trial) -> new GateLab(trial);
            case Parsed.Wrong<Trial> wrong ->
                    throw new IllegalArgumentException(wrong.problems().toString());
        };
    }

    /// Finds the routes of requests and asks whether their callers may; what comes before is settled once.
    ///
    /// @param requests each with a caller
    /// @return how many may
    public int permitted(List<Imagined> requests, int times) {
        List<Passage> passages = new ArrayList<>();
        for (Imagined request : requests) {
            Passage passage = trial.passage(request);
            if (!walk(passage, request, true)) {
                throw new IllegalArgumentException("Refused: " + request + " by " + passage.gate());
            }
            passages.add(passage);
        }
        List<Gate> judging =
                trial.gates().stream()
                        .filter(gate -> gate instanceof Routing || gate instanceof Permission)
                        .toList();
        int permitted = 0;
        for (int i = 0; i < times; i++) {
            permitted += passes(passages.get(i % passages.size()), judging) ? 1 : 0;
        }
        return permitted;
    }

    private static boolean passes(Passage passage, List<Gate> gates) {
        for (int i = 0; i < gates.size(); i++) {
            if (!(gates.get(i).judge(passage) instanceof Verdict.Pass)) {
                return false;
            }
        }
        return true;
    }

    /// Sends requests through every gate but the one that verifies tokens.
    ///
    /// @param requests each with a caller
    /// @return how many pass
    public int passed(List<Imagined> requests, int times) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            Imagined request = requests.get(i % requests.size());
            passed += walk(trial.passage(request), request, false) ? 1 : 0;
        }
        return passed;
    }

    private boolean walk(Passage passage, Imagined request, boolean toPermission) {
        for (Gate gate : trial.gates()) {
            passage.enter(gate.name());
            if (gate instanceof Authentication && request.who() instanceof Caller caller) {
                passage.note(new Principal.Verified(trial.credential(caller, passage)));
            } else if (!(Trial.settled(gate.judge(passage)) instanceof Verdict.Pass)) {
                return false;
            }
            if (toPermission && gate instanceof Permission) {
                return true;
            }
        }
        return true;
    }
}
