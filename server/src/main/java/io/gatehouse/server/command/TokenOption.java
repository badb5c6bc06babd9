package io.gatehouse.server.command;

import io.gatehouse.gateway.Trial.Bearer;
import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Option;

/// A token that the caller shows.
final class TokenOption {
    private static final int TOKEN_BYTES_MAX = 16 * 1024;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "the token that the caller shows; '-' reads it from standard input, so that it stands in no list of processes and in no history")
    private Optional<String> token = Optional.empty();

    /// The caller with this token; empty if none was given.
    Optional<Bearer> bearer() throws Failure {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        String shown = token.get().equals("-") ? piped(System.in) : token.get();
        boolean visible = shown.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (shown.isEmpty() || !visible || shown.length() > TOKEN_BYTES_MAX) {
            throw new Failure(
                    Exit.MISTAKE,
                    "that is no token: it is of visible ASCII, and of "
                            + TOKEN_BYTES_MAX
                            + " characters at most");
        }
        return Optional.of(new Bearer(shown));
    }

    private static String piped(InputStream in) throws Failure {
        try {
            return new String(in.readNBytes(TOKEN_BYTES_MAX + 2), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new Failure(Exit.ENVIRONMENT, "Standard input cannot be read");
        }
    }
}
