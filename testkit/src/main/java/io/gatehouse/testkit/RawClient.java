package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// A client that sends exactly the bytes it is given, over TCP or TLS, and reads what comes back with a deadline.
///
/// It repairs and checks nothing: an attack is sent as written. Not thread-safe.
public final class RawClient implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final Socket socket;
    private final MessageReader reader;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.reader = new MessageReader(socket, DEADLINE);
    }

    /// A TCP connection to a loopback port.
    public static RawClient plain(int port) {
        return MessageReader.unchecked(() -> new RawClient(connect(port)));
    }

    /// A TLS connection to a loopback port whose certificate chain must be trusted; names in it are not looked at.
    ///
    /// @param serverName for SNI
    /// @param alpn protocols to offer; none: no ALPN
    public static RawClient tls(int port, SSLContext trust, String serverName, String... alpn) {
        return tls(port, trust, serverName, parameters -> parameters.setApplicationProtocols(alpn));
    }

    /// A TLS connection with everything else that [SSLParameters] can say.
    ///
    /// @throws UncheckedIOException if the handshake fails
    public static RawClient tls(
            int port, SSLContext trust, String serverName, Consumer<SSLParameters> adjust) {
        return MessageReader.unchecked(() -> {
            SSLSocket socket =
                    (SSLSocket)
                            trust.getSocketFactory()
                                    .createSocket(connect(port), serverName, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            adjust.accept(parameters);
            socket.setSSLParameters(parameters);
            return new RawClient(handshake(socket));
        });
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                (int) DEADLINE.toMillis());
        return socket;
    }

    private static SSLSocket handshake(SSLSocket socket) throws IOException {
        try {
            socket.setSoTimeout((int) DEADLINE.toMillis());
            socket.startHandshake();
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// Sends a text as one byte per char (ISO 8859-1).
    public RawClient send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says that nothing more will be sent, and keeps reading.
    public RawClient endSending() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One response: body by Content-Length, chunks, or up to the close. An interim response counts as one.
    ///
    /// @throws UncheckedIOException if it does not come whole within the deadline
    public RawMessage readResponse() {
        return MessageReader.unchecked(reader::response);
    }

    /// One response's head, as for HEAD.
    public RawMessage readResponseHead() {
        return MessageReader.unchecked(reader::responseHead);
    }

    public byte[] readBytes(int count) {
        return MessageReader.unchecked(() -> reader.bytes(count));
    }

    /// Everything until the other side closes or resets.
    ///
    /// @throws AssertionError if it is still open at the deadline
    public byte[] readToClose() {
        return MessageReader.unchecked(reader::toClose);
    }

    /// As [#readToClose], one char per byte.
    public String readTextToClose() {
        return new String(readToClose(), ISO_8859_1);
    }

    /// What TLS agreed on.
    ///
    /// @throws IllegalStateException if this is no TLS connection
    public SSLSession session() {
        return tlsSocket().getSession();
    }

    /// The protocol agreed by ALPN; empty if none.
    public String applicationProtocol() {
        return tlsSocket().getApplicationProtocol();
    }

    /// Asks for another handshake on the live connection (TLS 1.2 renegotiation, TLS 1.3 key update).
    public void handshakeAgain() {
        try {
            tlsSocket().startHandshake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLSocket tlsSocket() {
        if (socket instanceof SSLSocket tls) {
            return tls;
        }
        throw new IllegalStateException("Not a TLS connection");
    }

    public InetSocketAddress localAddress() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Breaks the connection off with a TCP reset.
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
