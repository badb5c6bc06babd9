package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Hours;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// An operation is closed outside its hours, and open within them.
final class OutsideHours implements Control {
    private static final Attempt.By BY = new Attempt.By("Permission", RefusalCode.OUTSIDE_HOURS);
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int STEPS_IN_A_WEEK = 7 * 24 * 4;

    @Override
    public String id() {
        return "outside-hours";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        List<Route> open =
                scene.policy().routes().all().stream()
                        .filter(route -> route.deny().isEmpty() && route.hours().size() == 1)
                        .toList();
        return scene
                .sample(this, Spread.byLine(open, route -> Spread.places(route.hours())))
                .stream()
                .flatMap(route -> attempt(scene, route))
                .toList();
    }

    private static Stream<Attempt> attempt(Scene scene, Route route) {
        Stated<Hours> hours = route.hours().getFirst();
        Optional<Instant> closed = time(scene, route, time -> !hours.value().contain(time));
        Optional<Instant> open = time(scene, route, hours.value()::contain);
        return closed.isEmpty() || open.isEmpty()
                ? Stream.empty()
                : scene.to(route).stream()
                        .map(draft ->
                                new Attempt(
                                        route.label() + " at " + closed.get(),
                                        Optional.of(hours.at()),
                                        BY.toString(),
                                        () -> result(scene, draft, closed.get(), open.get())));
    }

    /// The next time like that, by quarters of an hour; not one when the operation is gone.
    private static Optional<Instant> time(Scene scene, Route route, Predicate<Instant> wanted) {
        return Stream.iterate(scene.now(), time -> time.plus(STEP))
                .limit(STEPS_IN_A_WEEK)
                .filter(time -> !route.lifecycle().isGoneAt(time))
                .filter(wanted)
                .findFirst();
    }

    private static Attempt.Result result(Scene scene, Draft draft, Instant closed, Instant open) {
        Attempt.Result refusal = Attempt.refusal(scene, BY, scene.probe(closed).send(draft));
        Probe.Outcome inTime = scene.probe(open).send(draft);
        boolean closedThen =
                inTime.by(BY.gate())
                        .flatMap(Probe.Said::refusal)
                        .filter(refused -> refused.code() == BY.code())
                        .isPresent();
        return refusal.fired() && (closedThen || inTime.by(BY.gate()).isEmpty())
                ? new Attempt.Result(false, "within the hours it got " + Words.of(inTime))
                : refusal;
    }
}
