package io.gatehouse.http.outbound;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates count: those of the JDK's authorities and of some more.
final class Trust {
    private Trust() {}

    static TrustManagerFactory including(List<X509Certificate> authorities) {
        try {
            return managers(store(authorities));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The trusted authorities cannot be read", e);
        }
    }

    private static KeyStore store(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<X509Certificate> all =
                Stream.concat(ofTheJdk(managers(null)), authorities.stream()).toList();
        for (X509Certificate authority : all) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        return store;
    }

    private static Stream<X509Certificate> ofTheJdk(TrustManagerFactory managers) {
        return Stream.of(managers.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()));
    }

    private static TrustManagerFactory managers(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers;
    }
}
