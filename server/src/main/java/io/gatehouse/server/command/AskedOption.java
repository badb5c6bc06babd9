package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which request a question is about.
final class AskedOption {
    @Parameters(index = "0", paramLabel = "METHOD", description = "such as GET")
    private String method = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "path, and query if it matters")
    private String target = "";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "of which app, where the policy has several (default: the first)")
    private Optional<String> host = Optional.empty();

    /// Whose app.
    Optional<String> host() {
        return host;
    }

    /// @throws Failure if no request could be written so
    void check() throws Failure {
        boolean visible = target.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!target.startsWith("/") || !visible) {
            throw new Failure(
                    Exit.MISTAKE,
                    "'"
                            + target
                            + "' is no path: it begins with /, and what is not visible ASCII is percent-encoded");
        }
        if (!method().matches("[A-Z]+")) {
            throw new Failure(Exit.MISTAKE, "'" + method + "' is no method: write one such as GET");
        }
    }

    String method() {
        return method.toUpperCase(Locale.ROOT);
    }

    String target() {
        return target;
    }
}
