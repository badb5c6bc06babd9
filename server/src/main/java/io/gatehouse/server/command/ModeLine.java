package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line of a policy file that says `mode: observe`. Everything else in the file stays as it is.
///
/// @param text the whole file
record ModeLine(Path file, String text) {
    private static final Pattern OBSERVE =
            Pattern.compile("^(mode:[ \\t]*)observe(?=[ \\t]*(#.*)?$)", Pattern.MULTILINE);
    private static final Pattern UNTIL = Pattern.compile("^until:.*(\\R|\\z)", Pattern.MULTILINE);

    /// @throws Failure if the file has no such line
    static ModeLine in(Path file) throws Failure, IOException {
        ModeLine line = new ModeLine(file, Files.readString(file));
        if (!OBSERVE.matcher(line.text).find()) {
            throw new Failure(
                    Exit.MISTAKE,
                    file
                            + " has no line 'mode: observe': it enforces already, or says so in another way; see gatehouse check");
        }
        return line;
    }

    /// Writes `enforce` in its place, and takes `until` away; whole or not at all.
    void enforce() throws IOException {
        Matcher observe = OBSERVE.matcher(text);
        String enforcing = UNTIL.matcher(observe.replaceFirst("$1enforce")).replaceFirst("");
        PolicyText.replace(file, enforcing);
    }
}
