package io.gatehouse.gateway.verify;

import io.gatehouse.spec.Position;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a verification came to. Immutable.
///
/// @param lines every attempt, control by control
/// @param sampled controls of which more lines of the policy speak than were tried
/// @param millis how long it took
public record Report(List<Line> lines, List<Sampled> sampled, long millis) {

    /// One attempt.
    ///
    /// @param app its host, where there is more than one app
    /// @param control the stable id of what was tried
    /// @param sent in a few words
    /// @param rule the line that switches the control on, if one does
    /// @param fired whether what was expected came
    public record Line(
            Optional<String> app,
            String control,
            String sent,
            String expected,
            String got,
            Optional<Position> rule,
            boolean fired) {}

    /// @param app as in [Line]
    /// @param tried of this control, spread over all
    public record Sampled(Optional<String> app, String control, int tried, int all) {}

    public Report {
        lines = List.copyOf(lines);
        sampled = List.copyOf(sampled);
    }

    /// Whether every control fired.
    public boolean isWhole() {
        return lines.stream().allMatch(Line::fired);
    }

    /// What did not fire.
    public List<Line> silent() {
        return lines.stream().filter(line -> !line.fired()).toList();
    }

    /// The controls that did not fire, each once.
    public List<String> silentControls() {
        return silent().stream().map(Line::control).distinct().toList();
    }

    /// What did not fire, one line of text each; at most so many.
    public String complaint(int linesMax) {
        String some =
                silent().stream()
                        .limit(linesMax)
                        .map(line ->
                                line.app().map(host -> host + ": ").orElse("")
                                        + line.control()
                                        + ": "
                                        + line.sent()
                                        + line.rule().map(at -> " (" + at + ")").orElse("")
                                        + ": expected "
                                        + line.expected()
                                        + ", got "
                                        + line.got())
                        .collect(Collectors.joining("\n"));
        int more = silent().size() - linesMax;
        return more > 0 ? some + "\nand " + more + " more" : some;
    }
}
