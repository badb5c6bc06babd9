package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;
import io.gatehouse.gateway.Refusal;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Route;
import io.gatehouse.spec.Position;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One way to try a control.
///
/// @param sent in a few words
/// @param rule the line that switches the control on, if one does
/// @param expected in a few words
/// @param trial makes the attempt
record Attempt(String sent, Optional<Position> rule, String expected, Supplier<Result> trial) {

    /// A condition of the policy may ask for what a made-up request does not have: where it refuses the harmless twin, that is no fault.
    private static final Set<RefusalCode> OF_FACTS =
            EnumSet.of(
                    RefusalCode.CONDITION_FAILED,
                    RefusalCode.CONDITION_ERROR,
                    RefusalCode.SECOND_FACTOR_STALE);

    /// What came of an attempt.
    ///
    /// @param got in a few words
    record Result(boolean fired, String got) {}

    /// A gate and the code that it refuses with.
    record By(String gate, RefusalCode code) {
        @Override
        public String toString() {
            return code.status() + " " + code + " by " + gate;
        }
    }

    Attempt on(Position line) {
        return new Attempt(sent, Optional.of(line), expected, trial);
    }

    Attempt on(Route route) {
        return on(route.operation().at());
    }

    /// An attack that a gate must refuse, beside a harmless request that the same gate must not refuse.
    static Attempt refused(Scene scene, By by, String sent, Draft attack, Draft twin) {
        return refused(scene, by, sent, attack, Optional.of(twin));
    }

    /// @param twin empty where no request at all may pass
    static Attempt refused(Scene scene, By by, String sent, Draft attack, Optional<Draft> twin) {
        return new Attempt(
                sent,
                Optional.empty(),
                by.toString(),
                () -> {
                    Result refusal = refusal(scene, by, scene.probe().send(attack));
                    return refusal.fired() && twin.isPresent()
                            ? passing(refusal, by, scene.probe().send(twin.get()))
                            : refusal;
                });
    }

    /// Whether the gate refused so, and nothing undid it.
    static Result refusal(Scene scene, By by, Probe.Outcome outcome) {
        boolean said =
                outcome.by(by.gate())
                        .flatMap(Probe.Said::refusal)
                        .filter(refusal -> refusal.code() == by.code())
                        .isPresent();
        boolean stopped =
                outcome.forwarding().isEmpty()
                        && outcome.refusal().equals(Optional.of(by.code()))
                        && outcome.answer()
                                .filter(answer -> answer.status() == by.code().status())
                                .isPresent();
        boolean counted = scene.observes() && isCounted(by, outcome);
        return new Result(
                said && (stopped || counted),
                Words.of(outcome) + (counted && said ? ", counted as " + by : ""));
    }

    private static boolean isCounted(By by, Probe.Outcome outcome) {
        return outcome.record().stream()
                .flatMap(record -> record.wouldRefuse().stream())
                .anyMatch(refusal -> refusal.code() == by.code());
    }

    /// The refusal counts only if the gate lets the harmless request go on.
    static Result passing(Result refusal, By by, Probe.Outcome twin) {
        boolean harmless =
                twin.by(by.gate())
                        .filter(said ->
                                said.refusal()
                                        .map(Refusal::code)
                                        .filter(code -> !OF_FACTS.contains(code))
                                        .isEmpty())
                        .isPresent();
        return harmless ? refusal : new Result(false, "the harmless twin got " + Words.of(twin));
    }
}
