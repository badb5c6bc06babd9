package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.CertificatePolicy;
import io.gatehouse.policy.Networks;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// Finds out who calls by a client's certificate: the one of the TLS handshake, or the one that a trusted proxy tells (RFC 9440) where the policy believes it.
///
/// One that is not believed is refused even where none is needed, as a token is. Beside a token it must be the same caller's.
final class ClientCertificates implements Gate {
    private final CertificatePolicy policy;
    private final Networks trustedProxies;
    private final CertifiedCallers callers;

    ClientCertificates(
            CertificatePolicy policy, Networks trustedProxies, CertifiedCallers callers) {
        this.policy = policy;
        this.trustedProxies = trustedProxies;
        this.callers = callers;
    }

    @Override
    public Verdict judge(Passage passage) {
        if (!isTold(passage)) {
            return judge(passage.exchange().clientCertificates(), passage);
        }
        Headers headers = passage.request().headers();
        if (CertificateField.count(headers) > 1) {
            return Verdict.deny(Refusal.of(RefusalCode.CREDENTIAL_AMBIGUOUS));
        }
        Optional<List<X509Certificate>> told = CertificateField.read(headers);
        return told.isPresent()
                ? judge(told.get(), passage)
                : Verdict.deny(Refusal.of(RefusalCode.CERTIFICATE_INVALID));
    }

    /// A proxy's own certificate is not its client's.
    private boolean isTold(Passage passage) {
        return policy.header() && trustedProxies.contain(passage.request().peer().getAddress());
    }

    private Verdict judge(List<X509Certificate> chain, Passage passage) {
        return chain.isEmpty()
                ? without()
                : switch (callers.find(chain, passage.begun())) {
                    case CertifiedCallers.Known known -> agreed(known.credential(), passage);
                    case CertifiedCallers.Nobodys _ -> without();
                    case CertifiedCallers.Ambiguous _ ->
                            Verdict.deny(Refusal.of(RefusalCode.CREDENTIAL_AMBIGUOUS));
                    case CertifiedCallers.NotBelieved _ ->
                            Verdict.deny(Refusal.of(RefusalCode.CERTIFICATE_INVALID));
                };
    }

    private Verdict without() {
        return policy.required()
                ? Verdict.deny(Refusal.of(RefusalCode.CERTIFICATE_MISSING, policy.at()))
                : Verdict.PASS;
    }

    private static Verdict agreed(Credential certified, Passage passage) {
        return switch (passage.principal()) {
            case Principal.Anonymous _ -> {
                passage.note(new Principal.Verified(certified));
                yield Verdict.PASS;
            }
            case Principal.Verified(Credential token) ->
                    token.caller().equals(certified.caller())
                            ? Verdict.PASS
                            : Verdict.deny(Refusal.of(RefusalCode.CREDENTIAL_AMBIGUOUS));
        };
    }
}
