package io.gatehouse.http.tls;

import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Answers a TLS engine's question for a key with the certificate of the name that the client asks for. Immutable and thread-safe.
final class HostKeys extends X509ExtendedKeyManager {
    /// The cipher suite of a session before its handshake.
    private static final String NO_CIPHER = "SSL_NULL_WITH_NULL_NULL";

    private final Certificates certificates;
    private final IdentityHashMap<HostCertificate, String> aliases = new IdentityHashMap<>();
    private final Map<String, HostCertificate> byAlias = new HashMap<>();

    HostKeys(Certificates certificates) {
        this.certificates = certificates;
        name(certificates.byDefault());
        certificates.byHost().values().forEach(this::name);
    }

    private void name(HostCertificate certificate) {
        String alias = aliases.computeIfAbsent(certificate, _ -> "certificate-" + aliases.size());
        byAlias.put(alias, certificate);
    }

    int size() {
        return byAlias.size();
    }

    /// This, as engines that cache by alias want it.
    KeyManagerFactory factory() {
        return new KeyManagerFactory(new OnlyThis(this), null, "host keys") {};
    }

    /// No key for a connection that is encrypted already: clients do not renegotiate (CVE-2009-3555, CVE-2011-1473).
    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        if (!engine.getSession().getCipherSuite().equals(NO_CIPHER)) {
            return null;
        }
        HostCertificate chosen = chosen(engine.getHandshakeSession());
        return chosen.key().getAlgorithm().equals(keyType) ? aliases.get(chosen) : null;
    }

    private HostCertificate chosen(@Nullable SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return certificates.forHost(host.getAsciiName());
                }
            }
        }
        return certificates.byDefault();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        HostCertificate certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        HostCertificate certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return byAlias.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private static final class OnlyThis extends KeyManagerFactorySpi {
        private final HostKeys keys;

        OnlyThis(HostKeys keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {keys};
        }
    }
}
