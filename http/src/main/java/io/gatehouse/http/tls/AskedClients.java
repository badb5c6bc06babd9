package io.gatehouse.http.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Asks clients for certificates of these authorities and lets the handshake pass with any, or none: it proves that the client holds the key (RFC 8446
/// section 4.4.3). Whether the certificate is worth anything is judged for each request, by the policy in force then. Immutable and thread-safe.
final class AskedClients extends X509ExtendedTrustManager {
    private final List<X509Certificate> authorities;

    AskedClients(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
    }

    /// Clients choose a certificate by these names.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw notAClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw notAClient();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw notAClient();
    }

    private static CertificateException notAClient() {
        return new CertificateException("Only clients are asked");
    }
}
