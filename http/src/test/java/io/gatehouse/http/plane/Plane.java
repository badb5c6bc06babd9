package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Exchange;
import io.gatehouse.http.Forwarding;
import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.FramingFault;
import io.gatehouse.http.Front;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.http.Tunnelling;
import io.gatehouse.http.Upstream;
import io.gatehouse.http.tls.Certificates;
import io.gatehouse.http.tls.HostCertificate;
import io.gatehouse.http.tls.ServerTls;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawServer;
import io.gatehouse.testkit.SteppingClock;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A data plane on loopback with HTTPS, plain HTTP and redirecting listeners, in front of a scripted app.
final class Plane implements AutoCloseable {
    private static final TestAuthority AUTHORITY = TestAuthority.named("plane");
    private static final TestIdentity LOCALHOST = AUTHORITY.certify("localhost", "127.0.0.1");
    private static final long BUDGET_BYTES = 64L * 1024 * 1024;

    final SteppingClock clock = SteppingClock.atNewYear();
    final BodyBudget budget = new BodyBudget(BUDGET_BYTES);
    final List<FramingFault> faults = new CopyOnWriteArrayList<>();
    final List<Exchange.Ending> endings = new CopyOnWriteArrayList<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final DataPlane plane;
    private volatile Upstream app;

    /// What the front does with an exchange.
    interface Handling extends BiConsumer<Plane, Exchange> {}

    Plane(Limits limits, int appPort, Handling handling) {
        this(limits, Upstream.Settings.to("127.0.0.1", appPort), handling);
    }

    Plane(Limits limits, Upstream.Settings app, Handling handling) {
        this(limits, List.of(app), Upstream.Resilience.usual(), handling);
    }

    Plane(
            Limits limits,
            List<Upstream.Settings> targets,
            Upstream.Resilience resilience,
            Handling handling) {
        HostCertificate certificate = new HostCertificate(LOCALHOST.chain(), LOCALHOST.key());
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.plane =
                DataPlane.create(
                        new DataPlane.Settings(
                                List.of(
                                        new Listener.Plain(
                                                loopback, InetAddress::isLoopbackAddress),
                                        new Listener.Secure(
                                                loopback,
                                                ServerTls.serving(
                                                        new Certificates(certificate, Map.of()))),
                                        new Listener.Redirecting(loopback, "shop.example:8443")),
                                limits,
                                1),
                        budget,
                        clock);
        this.app = plane.upstream(targets, resilience);
        plane.listen(front(handling));
    }

    private Front front(Handling handling) {
        return new Front() {
            @Override
            public void handle(Exchange exchange) {
                requests.add(exchange.request());
                exchange.whenEnded(endings::add);
                handling.accept(Plane.this, exchange);
            }

            @Override
            public Response refused(InetSocketAddress peer, FramingFault fault) {
                faults.add(fault);
                return new Response(
                        fault.status(),
                        Headers.of("content-type", "text/plain"),
                        fault.name().getBytes(US_ASCII));
            }
        };
    }

    /// Forwards everything to several targets.
    static Plane balancing(Upstream.Resilience resilience, List<Upstream.Settings> targets) {
        return new Plane(Limits.defaults(), targets, resilience, Plane::stream);
    }

    /// Other targets from now on.
    void change(Upstream.Resilience resilience, List<Upstream.Settings> targets) {
        Upstream before = app;
        app = plane.upstream(targets, resilience, before);
        before.giveWayTo(app);
    }

    Upstream app() {
        return app;
    }

    /// Forwards everything, streaming both ways.
    static Plane streaming(RawServer app) {
        return streaming(Limits.defaults(), app);
    }

    static Plane streaming(Limits limits, RawServer app) {
        return new Plane(limits, app.port(), Plane::stream);
    }

    /// Of tunnels that are opened from now on.
    volatile Tunnelling tunnelling =
            new Tunnelling(1 << 10, Duration.ofMinutes(5), Optional.empty(), () -> true);

    /// Of requests that come from now on.
    volatile Optional<Duration> firstByteMax = Optional.empty();

    void stream(Exchange exchange) {
        forward(exchange, new Sending.Streamed(1L << 40), Relay.Stream::new);
    }

    void forward(
            Exchange exchange, Sending body, Function<Forwarding.ResponseHead, Relay> onResponse) {
        Request request = exchange.request();
        exchange.forward(
                new Forwarding(
                        app,
                        request.method(),
                        request.target(),
                        request.authority(),
                        request.headers(),
                        body,
                        firstByteMax,
                        request.upgrade() ? Optional.of(tunnelling) : Optional.empty(),
                        onResponse,
                        failure -> text(502, failure.name())));
    }

    static Response text(int status, String text) {
        return new Response(
                status,
                Headers.of("content-type", "text/plain"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    int plainPort() {
        return plane.address(0).getPort();
    }

    int securePort() {
        return plane.address(1).getPort();
    }

    RawClient plain() {
        return RawClient.plain(plainPort());
    }

    RawClient secure(String... alpn) {
        return RawClient.tls(securePort(), AUTHORITY.trust(), "localhost", alpn);
    }

    RawClient redirecting() {
        return RawClient.plain(plane.address(2).getPort());
    }

    HttpClient http(HttpClient.Version version) {
        return HttpClient.newBuilder().version(version).sslContext(AUTHORITY.trust()).build();
    }

    /// The one exchange's ending.
    Exchange.Ending ending() {
        Eventually.holds("an exchange has ended", () -> !endings.isEmpty());
        assertThat(endings).hasSize(1);
        return endings.getFirst();
    }

    @Override
    public void close() {
        app.close();
        plane.close();
    }
}
