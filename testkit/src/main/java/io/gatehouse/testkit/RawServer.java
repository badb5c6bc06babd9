package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// An app on a loopback port that answers with exactly the bytes of its script and keeps what it received. Thread-safe.
public final class RawServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<RawMessage> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /// What the server does with one connection, on a virtual thread of its own. A throw closes the connection.
    @FunctionalInterface
    public interface Script {
        void play(Connection connection) throws IOException;
    }

    public static RawServer playing(Script script) {
        return MessageReader.unchecked(() ->
                new RawServer(
                        new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script));
    }

    /// As [#playing], over TLS.
    public static RawServer playing(SSLContext identity, Script script) {
        return MessageReader.unchecked(() ->
                new RawServer(
                        identity.getServerSocketFactory()
                                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                        script));
    }

    /// Answers the first request with the first response and so on, whatever connection it comes on; the last response repeats. Connections are kept.
    public static RawServer answering(String... responses) {
        return playing(inTurn(responses));
    }

    /// As [#answering], over TLS.
    public static RawServer answering(SSLContext identity, String... responses) {
        return playing(identity, inTurn(responses));
    }

    private static Script inTurn(String... responses) {
        AtomicInteger turn = new AtomicInteger();
        return connection -> {
            while (true) {
                connection.readRequest();
                connection.send(responses[Math.min(turn.getAndIncrement(), responses.length - 1)]);
            }
        };
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Every whole request so far, in the order of their ends.
    public List<RawMessage> received() {
        return List.copyOf(received);
    }

    /// How many connections were accepted so far.
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> play(socket));
            } catch (IOException _) {
                // closed, or a client that went away before it was accepted
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Connection(socket));
        } catch (IOException | RuntimeException _) {
            // the client closed or broke off: what it had sent is in received()
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One accepted connection.
    public final class Connection {
        private final Socket socket;
        private final MessageReader reader;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            this.reader = new MessageReader(socket, DEADLINE);
        }

        /// Waits for one whole request (Content-Length or chunks) and keeps it.
        public RawMessage readRequest() throws IOException {
            RawMessage request = reader.request();
            received.add(request);
            return request;
        }

        /// Waits for one head only; what follows can be read with [#readBytes].
        public RawMessage readHead() throws IOException {
            RawMessage head = reader.responseHead();
            received.add(head);
            return head;
        }

        public byte[] readBytes(int count) throws IOException {
            return reader.bytes(count);
        }

        public byte[] readToClose() throws IOException {
            return reader.toClose();
        }

        /// Sends a text as one byte per char (ISO 8859-1).
        public void send(String text) throws IOException {
            send(text.getBytes(ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /// Breaks the connection off with a TCP reset.
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
