package io.gatehouse.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines that the demonstration prints for people to paste.
///
/// @param assignments of the variables that the steps use
record Tour(List<String> assignments, List<Step> steps) {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z]+=\\S+");
    private static final Pattern STATUS = Pattern.compile("\\s*# ([0-9]{3}): .*");

    /// The last line of the tour.
    private static final String END = "Metrics:";

    /// Tells statuses instead of answers.
    private static final String CURL =
            "curl() { command curl -s -o /dev/null -w '%{http_code}\\n' \"$@\"; }";

    /// @param status that the tour promises; 200 where it says none
    record Step(String command, String status) {}

    static Tour read(Program program) {
        List<String> assignments = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        for (String line = program.readLine(); !line.startsWith(END); line = program.readLine()) {
            Matcher status = STATUS.matcher(line);
            boolean told = status.find();
            if (ASSIGNMENT.matcher(line.strip()).matches()) {
                assignments.add(line.strip());
            } else if (line.startsWith("  ")) {
                command.append(told ? line.substring(0, status.start()) : line).append('\n');
            }
            if (!command.isEmpty() && (told || line.isBlank())) {
                steps.add(new Step(command.toString(), told ? status.group(1) : "200"));
                command.setLength(0);
            }
        }
        return new Tour(assignments, steps);
    }

    /// What a shell prints of it.
    String statuses(Step step) {
        String script = String.join("\n", assignments) + "\n" + CURL + "\n" + step.command();
        try {
            Process shell =
                    new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
            String printed =
                    new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            shell.waitFor();
            return printed;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
