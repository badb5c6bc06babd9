package io.gatehouse.http.tls;

import io.gatehouse.http.Upstream;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/// The TLS side of connections to the app: TLS 1.3 and 1.2, the target's certificate verified for its name.
public final class ClientTls {
    private ClientTls() {}

    /// @throws IllegalArgumentException if the engine cannot use these certificates
    public static SslContext context(Upstream.Tls tls) {
        try {
            SslContextBuilder builder =
                    SslContextBuilder.forClient()
                            .sslProvider(SslProvider.JDK)
                            .protocols(TlsEngine.VERSIONS)
                            .endpointIdentificationAlgorithm("HTTPS");
            if (!tls.authorities().isEmpty()) {
                builder.trustManager(trusting(tls.authorities()));
            }
            tls.identity()
                    .ifPresent(identity ->
                            builder.keyManager(
                                    identity.key(),
                                    identity.chain().toArray(X509Certificate[]::new)));
            return builder.build();
        } catch (SSLException unusable) {
            throw new IllegalArgumentException(
                    "TLS to the app cannot be set up: " + unusable.getMessage(), unusable);
        }
    }

    private static TrustManagerFactory trusting(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("The authorities cannot be used", unusable);
        }
    }
}
