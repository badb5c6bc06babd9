package io.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.crypto.certificate.ClientCertificate;
import io.gatehouse.crypto.certificate.ClientTrust;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.policy.CertificatePolicy;
import io.gatehouse.policy.CertificatePolicy.Caller;
import io.gatehouse.policy.CertificatePolicy.Name;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose certificates the policy knows. What a chain came to is remembered for a while; its end is looked at each time. Thread-safe.
final class CertifiedCallers {
    private static final int REMEMBERED_MAX = 2_000;

    /// A certificate that was not believed may begin, and authorities' files may change.
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /// What a certificate is worth.
    sealed interface Worth {}

    record Known(Credential credential) implements Worth {}

    /// Believed, and nobody's.
    record Nobodys() implements Worth {}

    /// Its names are those of several callers.
    record Ambiguous() implements Worth {}

    record NotBelieved() implements Worth {}

    private final CertificatePolicy policy;
    private final ClientTrust trust;
    private final String issuer;
    private final Cache<List<X509Certificate>, Worth> remembered =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED_MAX)
                    .expireAfterWrite(REMEMBERED)
                    .executor(Runnable::run)
                    .build();

    /// @param issuer that the subjects belong to: this gateway
    CertifiedCallers(CertificatePolicy policy, ClientTrust trust, String issuer) {
        this.policy = policy;
        this.trust = trust;
        this.issuer = issuer;
    }

    /// @param chain the client's own certificate first
    Worth find(List<X509Certificate> chain, Instant now) {
        Worth worth = remembered.get(chain, unknown -> worth(unknown, now));
        boolean ended = worth instanceof Known known && known.credential().isExpired(now);
        return ended ? new NotBelieved() : worth;
    }

    private Worth worth(List<X509Certificate> chain, Instant now) {
        return trust.verify(chain, now).map(this::worth).orElseGet(NotBelieved::new);
    }

    private Worth worth(ClientCertificate certificate) {
        List<Caller> callers =
                policy.callers().stream()
                        .filter(caller -> isNamed(certificate, caller.name()))
                        .toList();
        return switch (callers.size()) {
            case 0 -> new Nobodys();
            case 1 -> new Known(credential(callers.getFirst(), certificate.expires()));
            default -> new Ambiguous();
        };
    }

    /// Whole and letter by letter.
    private static boolean isNamed(ClientCertificate certificate, Name name) {
        Set<String> names =
                switch (name.kind()) {
                    case URI -> certificate.uris();
                    case DNS -> certificate.dnsNames();
                    case EMAIL -> certificate.emails();
                    case DN -> Set.of(certificate.subject());
                };
        return names.contains(name.text());
    }

    private Credential credential(Caller caller, Instant expires) {
        return new Credential(
                new VerifiedToken(
                        issuer,
                        caller.subject(),
                        expires,
                        Optional.empty(),
                        TokenType.ACCESS,
                        caller.roles(),
                        List.of(),
                        "{}"),
                LimitKey.of(issuer, caller.subject()));
    }
}
