package io.gatehouse.server.control;

import io.gatehouse.server.Exit;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The server's end of `control.sock`: one line of JSON asks, one answers. The socket file is for its owner only (0600), in a directory for its owner only.
///
/// The caller holds the data directory's lock, so that a file left by a killed process is safely replaced. Thread-safe.
public final class ControlSocket implements AutoCloseable {
    public static final String FILE_NAME = "control.sock";
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /// The system's limit for socket files, with room for the final zero.
    private static final int PATH_BYTES_MAX = 107;

    /// Of a request.
    static final int LINE_CHARS_MAX = 65_536;

    private final ServerSocketChannel listener;
    private final Path path;
    private final Operations operations;

    private ControlSocket(ServerSocketChannel listener, Path path, Operations operations) {
        this.listener = listener;
        this.path = path;
        this.operations = operations;
    }

    /// @throws IOException if the socket cannot be made there; the message says why
    public static ControlSocket open(Path dataDirectory, Operations operations) throws IOException {
        Path path = dataDirectory.resolve(FILE_NAME);
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
            throw new IOException(
                    "The path "
                            + path
                            + " is too long for a socket ("
                            + PATH_BYTES_MAX
                            + " bytes): choose a shorter data directory with --data");
        }
        Files.deleteIfExists(path);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        ControlSocket socket = new ControlSocket(listener, path, operations);
        Thread.ofVirtual().name("control").start(socket::accept);
        return socket;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException failed) {
                LOG.error("The control socket stopped: {}", failed.getMessage());
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
                BufferedWriter out =
                        new BufferedWriter(Channels.newWriter(client, StandardCharsets.UTF_8))) {
            String line = BoundedLine.read(in, LINE_CHARS_MAX);
            out.write(answer(line).line());
            out.write('\n');
        } catch (IOException gone) {
            LOG.debug("A command hung up: {}", gone.getMessage());
        }
    }

    private ControlAnswer answer(String line) {
        try {
            return new ControlAnswer.Done(perform(ControlMessage.read(line)));
        } catch (OperationFailed failed) {
            return new ControlAnswer.Failed(failed.reason(), failed.exit());
        } catch (JacksonException unreadable) {
            return broken("The request is not a line of JSON");
        } catch (RuntimeException broken) {
            LOG.error("A command failed", broken);
            return broken("The server could not do it: see its log");
        }
    }

    private static ControlAnswer broken(String reason) {
        return new ControlAnswer.Failed(reason, Exit.MISTAKE);
    }

    private String perform(ControlMessage message) throws OperationFailed {
        return switch (message) {
            case ControlMessage.Token token -> operations.token(token.request());
            case ControlMessage.RotateKeys _ -> operations.rotateKeys();
            case ControlMessage.Reload _ -> operations.reload();
            case ControlMessage.Verify _ -> operations.verify();
            case ControlMessage.Observed _ -> operations.observed();
            case ControlMessage.Explain explain -> operations.explain(explain.question());
            case ControlMessage.WhoCan who -> operations.whoCan(who.question());
        };
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
    }
}
