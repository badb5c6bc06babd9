package io.gatehouse.server.command;

import io.gatehouse.server.init.FirstPolicy;
import io.gatehouse.server.init.FirstPolicy.Guess;
import io.gatehouse.server.init.source.NotUnderstood;
import java.nio.file.Path;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what `init` found, guessed, did not understand and wrote.
final class InitText {
    private static final int LINES_MAX = 40;

    private final StringBuilder text = new StringBuilder();

    private InitText() {}

    static String text(FirstPolicy first) {
        InitText words = new InitText();
        words.findings(first);
        words.operations(first);
        words.site(first);
        words.notUnderstood(first);
        words.leftOut(first);
        words.next(first);
        return words.text.toString().stripTrailing();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void findings(FirstPolicy first) {
        first.written().forEach(file -> line("wrote    " + file));
        if (!first.written().contains(first.api())) {
            line("uses     " + first.api());
        }
        first.source()
                .ifPresent(folder ->
                        line(
                                "read     "
                                        + counted(first.scripts(), "script")
                                        + " in "
                                        + shown(folder)));
        if (first.observed() > 0) {
            line("observed " + counted(first.observed(), "kind") + " of requests");
        }
        line("app      " + first.app().text() + "  (" + first.app().why() + ")");
        line("profile  " + first.profile() + "  (" + first.profileWhy() + ")");
    }

    private static String shown(Path folder) {
        String name = FirstPolicy.shown(folder.toString());
        return name.isEmpty() ? "." : name;
    }

    private static String counted(long count, String what) {
        return count == 1 ? "1 " + what : count + " " + what + "s";
    }

    private void operations(FirstPolicy first) {
        line("");
        line(counted(first.operations().size(), "operation") + ", each for administrators only:");
        first.operations().stream()
                .limit(LINES_MAX)
                .forEach(each ->
                        line("  " + each.method() + " " + each.path() + "  " + each.guess()));
        more(first.operations().size() - LINES_MAX);
    }

    private void site(FirstPolicy first) {
        if (!first.site().isEmpty()) {
            line("");
            line("Pages and files, for administrators only until 'site' says access: anyone:");
            line("  " + String.join(", ", first.site()));
        }
    }

    private void more(long count) {
        if (count > 0) {
            line("  and " + count + " more");
        }
    }

    private void notUnderstood(FirstPolicy first) {
        if (first.notUnderstood().isEmpty()) {
            return;
        }
        line("");
        line("Not understood in the source, and left out: declare by hand what is missing.");
        first.notUnderstood().stream()
                .limit(LINES_MAX)
                .forEach(each ->
                        line(
                                "  "
                                        + FirstPolicy.shown(each.place().toString())
                                        + "  "
                                        + FirstPolicy.shown(each.what())));
        more(first.notUnderstood().size() - LINES_MAX);
    }

    private void leftOut(FirstPolicy first) {
        if (first.leftOutCount() == 0) {
            return;
        }
        line("");
        line("Left out: not answered by the app, not declared, or not to be matched safely.");
        first.leftOut().forEach(each -> line("  " + each));
        more(first.leftOutCount() - first.leftOut().size());
    }

    private void next(FirstPolicy first) {
        line("");
        line(
                "Next: read the guesses in "
                        + first.policy()
                        + ", write who may, and remove what should not be reached.");
        line("  gatehouse check       every mistake, and what holds for each operation");
        line("  gatehouse run         counts what the rules would refuse, and refuses nothing");
        line("  gatehouse observed    tells it");
        line("  gatehouse enforce     from then on they refuse");
    }

    static String document(FirstPolicy first) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ArrayNode written = document.putArray("written");
        first.written().forEach(file -> written.add(file.toString()));
        document.put("api", first.api().toString())
                .put("app", first.app().text())
                .put("profile", first.profile())
                .put("scripts", first.scripts())
                .put("observed", first.observed());
        ArrayNode operations = document.putArray("operations");
        for (Guess each : first.operations()) {
            operations
                    .addObject()
                    .put("method", each.method())
                    .put("path", each.path())
                    .put("origin", each.origin())
                    .put("seen", each.seen())
                    .put("guess", each.guess());
        }
        ArrayNode site = document.putArray("site");
        first.site().forEach(site::add);
        ArrayNode notes = document.putArray("notUnderstood");
        for (NotUnderstood each : first.notUnderstood()) {
            notes.addObject()
                    .put("file", each.place().file())
                    .put("line", each.place().line())
                    .put("what", each.what());
        }
        ArrayNode leftOut = document.putArray("leftOut");
        first.leftOut().forEach(leftOut::add);
        return document.put("leftOutCount", first.leftOutCount()).toString();
    }
}
