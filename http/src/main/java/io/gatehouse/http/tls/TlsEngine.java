package io.gatehouse.http.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslServerSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// What does the cryptography of TLS. Both engines offer the same versions, ciphers and protocols, and neither resumes sessions.
public enum TlsEngine {
    /// BoringSSL: a full handshake costs a third of the JDK's.
    NATIVE {
        @Override
        SslContext context(Certificates certificates, List<X509Certificate> clientAuthorities) {
            HostKeys keys = new HostKeys(certificates);
            SslContext context =
                    built(
                            SslContextBuilder.forServer(
                                            new OpenSslCachingX509KeyManagerFactory(
                                                    keys.factory(), keys.size()))
                                    .sslProvider(SslProvider.OPENSSL),
                            clientAuthorities);
            ((OpenSslServerSessionContext) context.sessionContext()).setSessionCacheEnabled(false);
            return context;
        }

        @Override
        void withoutTickets(SSLEngine connection) {
            // The engine lifts the context's own "no tickets" wherever TLS 1.3 may be spoken.
            long ssl = ((ReferenceCountedOpenSslEngine) connection).sslPointer();
            SSL.setOptions(ssl, SSL.SSL_OP_NO_TICKET);
        }
    },

    /// The JDK's own, for platforms without the native library.
    JDK {
        @Override
        SslContext context(Certificates certificates, List<X509Certificate> clientAuthorities) {
            return built(
                    SslContextBuilder.forServer(new HostKeys(certificates))
                            .sslProvider(SslProvider.JDK)
                            .sessionCacheSize(1)
                            .sessionTimeout(NO_TICKETS.toSeconds()),
                    clientAuthorities);
        }

        @Override
        void withoutTickets(SSLEngine connection) {} // the context's session timeout sees to it
    };

    static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /// TLS 1.3's three; of TLS 1.2 only those with forward secrecy and authenticated encryption (RFC 9325 section 4.2).
    static final List<String> CIPHERS =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /// The JDK issues no tickets where a session would live longer than the seven days that RFC 8446 section 4.6.1 allows a ticket.
    private static final Duration NO_TICKETS = Duration.ofDays(8);

    /// The native engine if its library loads on this machine, else the JDK's.
    public static TlsEngine available() {
        return OpenSsl.isAvailable() ? NATIVE : JDK;
    }

    /// @param clientAuthorities whose certificates clients are asked for
    abstract SslContext context(Certificates certificates, List<X509Certificate> clientAuthorities);

    /// Takes from a new connection what the context cannot forbid.
    abstract void withoutTickets(SSLEngine connection);

    private static SslContext built(
            SslContextBuilder builder, List<X509Certificate> clientAuthorities) {
        if (!clientAuthorities.isEmpty()) {
            builder.clientAuth(ClientAuth.OPTIONAL)
                    .trustManager(new AskedClients(clientAuthorities));
        }
        try {
            return builder.protocols(VERSIONS)
                    .ciphers(CIPHERS)
                    .applicationProtocolConfig(
                            new ApplicationProtocolConfig(
                                    Protocol.ALPN,
                                    SelectorFailureBehavior.NO_ADVERTISE,
                                    SelectedListenerFailureBehavior.ACCEPT,
                                    "h2",
                                    "http/1.1"))
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "TLS cannot serve these certificates: " + e.getMessage(), e);
        }
    }
}
