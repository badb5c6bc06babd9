package io.gatehouse.acceptance;

import io.gatehouse.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Debian's nginx with one server.
final class Nginx implements AutoCloseable {
    private static final String FRAME =
            """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log stderr;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
            %s}
            """;

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /// Where it is installed, if it is.
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param server the `server` block, which listens on this port of loopback
    static Nginx start(Path program, Path folder, String server, int port) {
        try {
            Files.writeString(folder.resolve("nginx.conf"), FRAME.formatted(server));
            Path log = folder.resolve("nginx.log");
            Process process =
                    new ProcessBuilder(
                                    program.toString(), "-p", folder.toString(), "-c", "nginx.conf")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            Eventually.holds(
                    "nginx listens, see " + log, () -> listens(port) || !process.isAlive());
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(log));
            }
            return new Nginx(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
