package io.gatehouse.http.tls;

import io.netty.handler.ssl.SslContext;
import java.security.cert.X509Certificate;
import java.util.List;

/// The TLS side of a listener: TLS 1.3 and 1.2 with forward secrecy, ALPN `h2` and `http/1.1`, and the certificate of the name that a client asks for.
///
/// Certificates can be replaced at any time: a handshake that begins later shows the new ones, open connections stay as they are. Sessions are not
/// resumed (neither tickets nor session ids): each connection has keys of its own and sees the certificate of its day, and there is no ticket key to
/// steal. Clients cannot renegotiate, compress, or send early data. Thread-safe; several listeners may share one.
public final class ServerTls {
    private final TlsEngine engine;
    private final List<X509Certificate> clientAuthorities;
    private volatile SslContext context;

    /// @throws IllegalArgumentException if the engine cannot serve these certificates
    public ServerTls(TlsEngine engine, Certificates certificates) {
        this(engine, certificates, List.of());
    }

    /// @param clientAuthorities whose certificates clients are asked for; they need not have one. Empty to ask for none
    /// @throws IllegalArgumentException if the engine cannot serve these certificates
    public ServerTls(
            TlsEngine engine, Certificates certificates, List<X509Certificate> clientAuthorities) {
        this.engine = engine;
        this.clientAuthorities = List.copyOf(clientAuthorities);
        this.context = engine.context(certificates, this.clientAuthorities);
    }

    /// TLS with the best engine that this machine has.
    ///
    /// @throws IllegalArgumentException if it cannot serve these certificates
    public static ServerTls serving(Certificates certificates) {
        return new ServerTls(TlsEngine.available(), certificates);
    }

    public TlsEngine engine() {
        return engine;
    }

    /// Shows other certificates from now on, all at once.
    ///
    /// @throws IllegalArgumentException if the engine cannot serve them: those before stay
    public void replace(Certificates certificates) {
        context = engine.context(certificates, clientAuthorities);
    }

    SslContext context() {
        return context;
    }
}
