package io.gatehouse.gateway.verify;

import io.gatehouse.crypto.certificate.ClientTrust;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.policy.CertificatePolicy;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A certificate counts only if the policy's authorities signed it (CWE-295); where every request needs one, none is not enough.
final class ClientCertificate implements Control {
    static final String GATE = "ClientCertificates";
    private static final Attempt.By INVALID = new Attempt.By(GATE, RefusalCode.CERTIFICATE_INVALID);
    private static final Attempt.By MISSING = new Attempt.By(GATE, RefusalCode.CERTIFICATE_MISSING);

    /// Signed by itself, for client authentication; nobody has its key.
    private static final String STRANGER =
            "MIIBojCCAUigAwIBAgIUA/4afA0049T/6fTxn/0+Apc1QiswCgYIKoZIzj0EAwIwGzEZMBcGA1UE"
                    + "AwwQZ2F0ZWhvdXNlLXZlcmlmeTAgFw0yNjExMjMxNjMyNDhaGA8yMTI2MTAzMDE2MzI0OFowGzEZ"
                    + "MBcGA1UEAwwQZ2F0ZWhvdXNlLXZlcmlmeTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJsN8X4U"
                    + "JxRKJIgV4QGfNpaFVvLDGPx79uoFm5WaTZHEH7YPF1pxnESJde8W44/8PcO0ilc2Yyg2Va8PXIlz"
                    + "opajaDBmMB0GA1UdDgQWBBSpgi4OKBVfNAOsTCoodOcD0qIjhjAfBgNVHSMEGDAWgBSpgi4OKBVf"
                    + "NAOsTCoodOcD0qIjhjAPBgNVHRMBAf8EBTADAQH/MBMGA1UdJQQMMAoGCCsGAQUFBwMCMAoGCCqG"
                    + "SM49BAMCA0gAMEUCICA0tqPSy7nQDa7SWQZhdi++fOjX6r+00CMXvLyvrjlmAiEAlHyYyYEKcfsH"
                    + "sIo4tBf/XxZKUDDpI3/N3kXfOg0kNL4=";

    @Override
    public String id() {
        return "client-certificate";
    }

    @Override
    public List<Attempt> attempts(Scene scene) {
        return scene.policy().settings().certificates().stream()
                .flatMap(certificates ->
                        scene.front().stream()
                                .flatMap(draft -> attempts(scene, certificates, draft)))
                .toList();
    }

    private static Stream<Attempt> attempts(
            Scene scene, CertificatePolicy certificates, Draft draft) {
        Attempt stranger =
                new Attempt(
                                "a certificate that signed itself",
                                Optional.empty(),
                                INVALID.toString(),
                                () -> unbelieved(scene, draft))
                        .on(certificates.at());
        Attempt none =
                new Attempt(
                                "no certificate",
                                Optional.empty(),
                                MISSING.toString(),
                                () ->
                                        Attempt.refusal(
                                                scene,
                                                MISSING,
                                                scene.probeWithoutCertificate().send(draft)))
                        .on(certificates.at());
        return certificates.required() ? Stream.of(stranger, none) : Stream.of(stranger);
    }

    private static Attempt.Result unbelieved(Scene scene, Draft draft) {
        List<X509Certificate> shown =
                List.of(ClientTrust.parse(Base64.getDecoder().decode(STRANGER)).orElseThrow());
        Attempt.Result refusal =
                Attempt.refusal(scene, INVALID, scene.probeWithoutCertificate().send(draft, shown));
        return refusal.fired()
                ? Attempt.passing(refusal, INVALID, scene.probe().send(draft))
                : refusal;
    }
}
