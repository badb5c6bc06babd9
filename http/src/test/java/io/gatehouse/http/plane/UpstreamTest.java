package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Upstream;
import io.gatehouse.http.Upstream.HealthCheck;
import io.gatehouse.http.Upstream.Resilience;
import io.gatehouse.http.Upstream.Settings;
import io.gatehouse.http.tls.HostCertificate;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawServer;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several targets, and the ways to one.
class UpstreamTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final TestAuthority AUTHORITY = TestAuthority.named("app");

    private static Settings to(int port) {
        return Settings.to("127.0.0.1", port);
    }

    /// Answers every request with its name.
    private static RawServer named(String name) {
        return RawServer.playing(connection -> {
            while (true) {
                connection.readRequest();
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + name);
            }
        });
    }

    private static String ask(RawClient client, String method) {
        return client.send(method + " / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
                .readResponse()
                .text();
    }

    private static String get(RawClient client) {
        return client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readResponse().text();
    }

    @Test
    void requestsAreSharedOutAmongTargets() {
        try (RawServer a = named("a");
                RawServer b = named("b");
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(a.port()), to(b.port())));
                RawClient client = plane.plain()) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(get(client));
            }
            assertThat(answers).containsOnly("a", "b").filteredOn("a"::equals).hasSize(5);
            assertThat(plane.app().states()).allMatch(state -> state.outstanding() == 0);
        }
    }

    @Test
    void aRequestThatMayBeRepeatedGoesToATargetThatIsThere() {
        int nobody = FreePorts.several(1).getFirst();
        try (RawServer app = named("a");
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(nobody), to(app.port())));
                RawClient client = plane.plain()) {
            for (int i = 0; i < 10; i++) {
                assertThat(get(client)).isEqualTo("a");
            }
        }
    }

    /// CWE-837: what may have been done is not done again.
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void whatMayNotBeRepeatedIsSentOnce(String method) {
        RawServer.Script hangsUp =
                connection -> {
                    connection.readRequest();
                    connection.reset();
                };
        try (RawServer a = RawServer.playing(hangsUp);
                RawServer b = RawServer.playing(hangsUp);
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(a.port()), to(b.port())));
                RawClient client = plane.plain()) {
            assertThat(ask(client, method)).isEqualTo("BROKEN");
            assertThat(a.received().size() + b.received().size()).isEqualTo(1);
        }
    }

    /// CWE-837: an answer that has begun belongs to the request, even if it breaks off within its head.
    @Test
    void whatHasBegunToBeAnsweredIsSentOnce() {
        RawServer.Script stopsWithinTheHead =
                connection -> {
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Len");
                };
        try (RawServer a = RawServer.playing(stopsWithinTheHead);
                RawServer b = RawServer.playing(stopsWithinTheHead);
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(a.port()), to(b.port())));
                RawClient client = plane.plain()) {
            assertThat(get(client)).isEqualTo("BROKEN");
            assertThat(a.received().size() + b.received().size()).isEqualTo(1);
        }
    }

    /// CWE-400: an app that takes requests and never answers is asked once, and for no longer than the request may take.
    @Test
    void anAppThatNeverAnswersIsLate() {
        RawServer.Script silent =
                connection -> {
                    connection.readRequest();
                    connection.readRequest();
                };
        try (RawServer a = RawServer.playing(silent);
                RawServer b = RawServer.playing(silent);
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(a.port()), to(b.port())));
                RawClient client = plane.plain()) {
            plane.firstByteMax = Optional.of(Duration.ofMillis(200));
            assertThat(get(client)).isEqualTo("TIMEOUT");
            assertThat(a.received().size() + b.received().size()).isEqualTo(1);
        }
    }

    @Test
    void aTargetThatBreaksOffIsPassedOverAndRests() {
        Resilience twoFailures = new Resilience(1, 100, 2, Duration.ofMinutes(5), Optional.empty());
        try (RawServer broken =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.reset();
                        });
                RawServer app = named("a");
                Plane plane =
                        Plane.balancing(twoFailures, List.of(to(broken.port()), to(app.port())));
                RawClient client = plane.plain()) {
            for (int i = 0; i < 20; i++) {
                assertThat(get(client)).isEqualTo("a");
            }
            assertThat(broken.received()).hasSize(2);
            assertThat(plane.app().states())
                    .extracting(Upstream.State::available)
                    .containsExactly(false, true);
        }
    }

    @Test
    void aTargetThatFailsItsHealthChecksGetsNothing() {
        HealthCheck check =
                new HealthCheck("/health", Duration.ofMillis(50), Duration.ofSeconds(1), 2, 1);
        Resilience checking = new Resilience(1, 20, 5, Duration.ofSeconds(10), Optional.of(check));
        try (RawServer sick =
                        RawServer.playing(connection -> {
                            while (true) {
                                connection.readRequest();
                                connection.send(
                                        "HTTP/1.1 500 Sick\r\nContent-Length: 4\r\n\r\nsick");
                            }
                        });
                RawServer app = named("a");
                Plane plane = Plane.balancing(checking, List.of(to(sick.port()), to(app.port())));
                RawClient client = plane.plain()) {
            Eventually.holds("it is found", () -> !plane.app().states().getFirst().available());
            for (int i = 0; i < 5; i++) {
                assertThat(get(client)).isEqualTo("a");
            }
            assertThat(sick.received())
                    .allMatch(message -> message.startLine().contains("/health"));
        }
    }

    @Test
    void otherTargetsTakeOverWithoutTouchingThoseThatStay() {
        try (RawServer a = named("a");
                RawServer b = named("b");
                RawServer c = named("c");
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(a.port()), to(b.port())));
                RawClient client = plane.plain()) {
            get(client);
            get(client);
            plane.change(Resilience.usual(), List.of(to(b.port()), to(c.port())));
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(get(client));
            }
            assertThat(answers).containsOnly("b", "c").contains("b", "c");
            assertThat(b.connections()).isEqualTo(1); // the connection of before
        }
    }

    private static HostCertificate identity(TestIdentity identity) {
        return new HostCertificate(identity.chain(), identity.key());
    }

    private static Upstream.Tls trusting(String name) {
        return new Upstream.Tls(name, List.of(AUTHORITY.certificate()), Optional.empty());
    }

    private static String overTls(TestIdentity shown, Upstream.Tls tls) {
        try (RawServer app = RawServer.answering(shown.context(), OK, OK);
                Plane plane =
                        Plane.balancing(Resilience.usual(), List.of(to(app.port()).over(tls)));
                RawClient client = plane.plain()) {
            return get(client);
        }
    }

    @Test
    void tlsToTheAppIsVerified() {
        assertThat(overTls(AUTHORITY.certify("app.internal"), trusting("app.internal")))
                .isEqualTo("ok");
    }

    /// CWE-295, CWE-297, CWE-298.
    @Test
    void anAppThatIsNotWhoItShouldBeGetsNothing() {
        TestIdentity own = AUTHORITY.certify("app.internal");
        assertThat(overTls(own, trusting("other.internal"))).isEqualTo("BROKEN");
        TestIdentity foreign = TestAuthority.named("evil").certify("app.internal");
        assertThat(overTls(foreign, trusting("app.internal"))).isEqualTo("BROKEN");
        TestIdentity expired =
                AUTHORITY.certify(
                        Instant.now().minusSeconds(7_200),
                        Instant.now().minusSeconds(3_600),
                        "app.internal");
        assertThat(overTls(expired, trusting("app.internal"))).isEqualTo("BROKEN");
        assertThat(overTls(own, new Upstream.Tls("app.internal", List.of(), Optional.empty())))
                .isEqualTo("BROKEN");
    }

    @Test
    void anIdentityOfOursIsAccepted() {
        Upstream.Tls mutual =
                new Upstream.Tls(
                        "app.internal",
                        List.of(AUTHORITY.certificate()),
                        Optional.of(identity(AUTHORITY.certify("gatehouse"))));
        assertThat(overTls(AUTHORITY.certify("app.internal"), mutual)).isEqualTo("ok");
    }

    @Test
    void anAppMayListenOnASocketFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("app.sock");
        try (ServerSocketChannel app = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            app.bind(UnixDomainSocketAddress.of(file));
            Thread.ofVirtual().start(() -> answerOne(app));
            try (Plane plane =
                            Plane.balancing(
                                    Resilience.usual(),
                                    List.of(Settings.to(new Upstream.Address.Unix(file))));
                    RawClient client = plane.plain()) {
                assertThat(get(client)).isEqualTo("ok");
            }
        }
    }

    private static void answerOne(ServerSocketChannel app) {
        try (SocketChannel connection = app.accept()) {
            connection.read(ByteBuffer.allocate(4_096));
            connection.write(ByteBuffer.wrap(OK.getBytes(StandardCharsets.US_ASCII)));
            connection.read(ByteBuffer.allocate(1));
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}
