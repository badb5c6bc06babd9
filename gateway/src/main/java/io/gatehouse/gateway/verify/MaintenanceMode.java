package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.Maintenance;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// While the app is being worked on, everybody is turned away but those whom the policy names.
final class MaintenanceMode implements Control {
    static final String GATE = "Maintaining";
    private static final Attempt.By BY = new Attempt.By(GATE, RefusalCode.MAINTENANCE);

    @Override
    public String id() {
        return "maintenance";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.policy().maintenance().stream()
                .flatMap(work ->
                        scene.sample(this, scene.routes()).stream()
                                .flatMap(route -> attempts(scene, work, route)))
                .toList();
    }

    private Stream<Attempt> attempts(Scene scene, Maintenance work, Route route) {
        Optional<Draft> stranger =
                scene.outside(work.allow()::contain)
                        .flatMap(address -> scene.to(route).map(draft -> draft.from(address)));
        if (work.except().contains(route.label())) {
            return stranger.stream().map(draft -> letIn(scene, work, route, draft));
        }
        return Stream.concat(
                stranger.stream().map(draft -> turnedAway(scene, work, route, draft)),
                work.allow().blocks().stream()
                        .flatMap(block ->
                                scene.to(route).stream().map(draft -> draft.from(block.base())))
                        .map(draft -> letIn(scene, work, route, draft)));
    }

    private static Attempt turnedAway(Scene scene, Maintenance work, Route route, Draft draft) {
        return new Attempt(
                route.label(),
                Optional.of(work.at()),
                BY.toString(),
                () -> Attempt.refusal(scene, BY, scene.probeUnderMaintenance().send(draft)));
    }

    private static Attempt letIn(Scene scene, Maintenance work, Route route, Draft draft) {
        return new Attempt(
                route.label() + " from " + draft.from().getHostAddress(),
                Optional.of(work.at()),
                "let in by " + GATE,
                () -> letIn(scene.probeUnderMaintenance().send(draft)));
    }

    private static Attempt.Result letIn(Probe.Outcome outcome) {
        boolean passed = outcome.by(GATE).filter(Probe.Said::passed).isPresent();
        return new Attempt.Result(passed, passed ? "let in" : Words.of(outcome));
    }
}
