package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.process.Running;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// A contestant that was started.
///
/// @param accessFile where it records requests, if it does
record Entrant(Running program, Setting setting, int port, Optional<Path> accessFile) {
    static Entrant recordingTo(Path accessFile, Running program, Setting setting, int port) {
        return new Entrant(
                program,
                setting,
                port,
                setting == Setting.SECURED ? Optional.of(accessFile) : Optional.empty());
    }

    static Entrant silent(Running program, Setting setting, int port) {
        return new Entrant(program, setting, port, Optional.empty());
    }

    URI origin() {
        return URI.create((setting == Setting.TLS ? "https" : "http") + "://localhost:" + port);
    }
}
