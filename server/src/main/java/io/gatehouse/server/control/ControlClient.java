package io.gatehouse.server.control;

import io.gatehouse.server.Exit;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A command's end of `control.sock`.
public final class ControlClient implements Operations, AutoCloseable {
    private static final int LINE_CHARS_MAX = 4 << 20;

    private final SocketChannel server;

    private ControlClient(SocketChannel server) {
        this.server = server;
    }

    /// The server that runs on this data directory; empty if none does.
    public static Optional<ControlClient> connect(Path dataDirectory) {
        try {
            Path socket = dataDirectory.resolve(ControlSocket.FILE_NAME);
            return Optional.of(
                    new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket))));
        } catch (IOException nobodyListens) {
            return Optional.empty();
        }
    }

    @Override
    public String token(TokenRequest request) throws OperationFailed {
        return ask(new ControlMessage.Token(request));
    }

    @Override
    public String rotateKeys() throws OperationFailed {
        return ask(new ControlMessage.RotateKeys());
    }

    @Override
    public String reload() throws OperationFailed {
        return ask(new ControlMessage.Reload());
    }

    @Override
    public String verify() throws OperationFailed {
        return ask(new ControlMessage.Verify());
    }

    @Override
    public String observed() throws OperationFailed {
        return ask(new ControlMessage.Observed());
    }

    @Override
    public String explain(Question question) throws OperationFailed {
        return ask(new ControlMessage.Explain(question));
    }

    @Override
    public String whoCan(Question question) throws OperationFailed {
        return ask(new ControlMessage.WhoCan(question));
    }

    private String ask(ControlMessage message) throws OperationFailed {
        String line = message.line();
        if (line.length() > ControlSocket.LINE_CHARS_MAX) {
            throw new OperationFailed(
                    "That is too much for one question: it has "
                            + line.length()
                            + " characters of "
                            + ControlSocket.LINE_CHARS_MAX);
        }
        try {
            BufferedWriter out =
                    new BufferedWriter(Channels.newWriter(server, StandardCharsets.UTF_8));
            out.write(line + '\n');
            out.flush();
            BufferedReader in =
                    new BufferedReader(Channels.newReader(server, StandardCharsets.UTF_8));
            return switch (ControlAnswer.read(BoundedLine.read(in, LINE_CHARS_MAX))) {
                case ControlAnswer.Done(String result) -> result;
                case ControlAnswer.Failed(String reason, Exit exit) ->
                        throw new OperationFailed(reason, exit);
            };
        } catch (IOException gone) {
            throw new OperationFailed(
                    "The running server did not answer (" + gone.getMessage() + "): see its log",
                    Exit.ENVIRONMENT);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
