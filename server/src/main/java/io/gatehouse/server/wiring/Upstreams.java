package io.gatehouse.server.wiring;

import io.gatehouse.crypto.certificate.CertificateFiles;
import io.gatehouse.crypto.certificate.CertifiedKey;
import io.gatehouse.http.Upstream;
import io.gatehouse.http.Upstream.Address;
import io.gatehouse.http.plane.DataPlane;
import io.gatehouse.http.tls.HostCertificate;
import io.gatehouse.policy.AppPolicy;
import io.gatehouse.policy.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The app that a policy names, as the data plane reaches it.
public final class Upstreams {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final DataPlane plane;
    private final InstantSource clock;

    public Upstreams(DataPlane plane, InstantSource clock) {
        this.plane = plane;
        this.clock = clock;
    }

    /// @throws IOException if a certificate that the policy names cannot be used
    public Upstream open(Settings settings) throws IOException {
        return plane.upstream(targets(settings), resilience(settings.app()));
    }

    /// In place of another; targets that are the same keep their connections.
    ///
    /// @throws IOException as [#open]
    public Upstream change(Settings settings, Upstream before) throws IOException {
        return plane.upstream(targets(settings), resilience(settings.app()), before);
    }

    private List<Upstream.Settings> targets(Settings settings) throws IOException {
        AppPolicy app = settings.app();
        List<X509Certificate> authorities = authorities(app.tls());
        Optional<HostCertificate> identity = app.tls().identity().map(this::identity);
        return app.targets().stream()
                .map(target ->
                        new Upstream.Settings(
                                address(target.address()),
                                target.weight(),
                                tls(target.address(), app, authorities, identity),
                                app.connectionsMax(),
                                Upstream.Settings.to("app", 1).waitingMax(),
                                settings.timeouts().connect(),
                                settings.timeouts().firstByte(),
                                settings.timeouts().idle()))
                .toList();
    }

    private static Address address(URI address) {
        if (address.getScheme().equals("unix")) {
            return new Address.Unix(Path.of(address.getSchemeSpecificPart()));
        }
        int usual = address.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        return new Address.Tcp(
                address.getHost(), address.getPort() < 0 ? usual : address.getPort());
    }

    private static Optional<Upstream.Tls> tls(
            URI address,
            AppPolicy app,
            List<X509Certificate> authorities,
            Optional<HostCertificate> identity) {
        return address.getScheme().equals("https")
                ? Optional.of(
                        new Upstream.Tls(
                                app.tls().serverName().orElse(address.getHost()),
                                authorities,
                                identity))
                : Optional.empty();
    }

    private HostCertificate identity(AppPolicy.Identity files) {
        CertifiedKey key = new CertificateFiles(files.certificate(), files.key()).read(clock);
        return new HostCertificate(key.chain(), key.key());
    }

    private static List<X509Certificate> authorities(AppPolicy.Tls tls) throws IOException {
        if (tls.authorities().isEmpty()) {
            return List.of();
        }
        Path file = tls.authorities().get();
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (read.isEmpty()) {
                throw new IOException(file + ": holds no certificate");
            }
            return read;
        } catch (CertificateException unreadable) {
            throw new IOException(file + ": holds something else than certificates", unreadable);
        }
    }

    private static Upstream.Resilience resilience(AppPolicy app) {
        return new Upstream.Resilience(
                app.retriesMax(),
                app.retriesPercent(),
                app.failuresMax(),
                app.pause(),
                app.health()
                        .map(health ->
                                new Upstream.HealthCheck(
                                        health.path(),
                                        health.interval(),
                                        health.timeout(),
                                        health.unhealthyAfter(),
                                        health.healthyAfter())));
    }
}
