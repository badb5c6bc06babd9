package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Snapshot;
import io.gatehouse.http.framing.FramingTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tries every control that a policy switches on, against the snapshot that is about to serve.
///
/// Each control is tried by what it must refuse, and where there is any, by a harmless twin that the same gate must let pass: a gate that refuses everything
/// is no proof, nor is one that lets everything through. Counts, records, credentials and the signing key are the verification's own and end with it. Nothing is sent
/// to the app. Bounded: of each control, so many attempts at most.
public final class Verification {
    private final List<Control> controls;

    private Verification(List<Control> controls) {
        this.controls = controls;
    }

    public static Verification usual() {
        return framedBy(FramingTrial::send);
    }

    /// @param framing what stands in front of the gates
    static Verification framedBy(Function<byte[], FramingTrial.Outcome> framing) {
        return new Verification(Controls.all(framing));
    }

    /// Of each of its apps.
    ///
    /// @param now when the requests are supposed to come
    public Report of(Snapshot snapshot, Instant now) {
        long began = System.nanoTime();
        List<Report.Line> lines = new ArrayList<>();
        List<Report.Sampled> sampled = new ArrayList<>();
        for (Snapshot app : snapshot.apps()) {
            Scene scene = new Scene(app, host(app, snapshot), now);
            for (Control control : controls) {
                control.attempts(scene)
                        .forEach(attempt -> lines.add(line(scene, control, attempt)));
            }
            sampled.addAll(scene.sampled());
        }
        return new Report(lines, sampled, Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    /// What tells it from others, if there are others.
    private static Optional<String> host(Snapshot app, Snapshot all) {
        return Optional.of(app.policy().settings().url().getAuthority())
                .filter(_ -> all.apps().size() > 1);
    }

    private static Report.Line line(Scene scene, Control control, Attempt attempt) {
        Attempt.Result result = result(attempt);
        return new Report.Line(
                scene.app(),
                control.id(),
                attempt.sent(),
                attempt.expected(),
                result.got(),
                attempt.rule(),
                result.fired());
    }

    /// What breaks has not fired.
    private static Attempt.Result result(Attempt attempt) {
        try {
            return attempt.trial().get();
        } catch (RuntimeException | StackOverflowError broken) {
            return new Attempt.Result(false, "it broke: " + broken);
        }
    }
}
