package io.gatehouse.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.outbound.Fetched.Failed;
import io.gatehouse.http.outbound.Fetched.Reason;
import io.gatehouse.testkit.RawServer;
import io.gatehouse.testkit.TestAuthority;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Server-side request forgery (CWE-918): each target answers, and must not be asked.
class OutboundClientAttackTest {
    private static final FetchLimits LIMITS = new FetchLimits(100, Duration.ofSeconds(15));
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final TestAuthority authority = TestAuthority.named("test");

    private OutboundSettings trusting(Set<String> privateHosts, boolean plainLoopback) {
        return new OutboundSettings(privateHosts, plainLoopback, List.of(authority.certificate()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.1.2.3",
                "169.254.169.254",
                "::ffff:127.0.0.1",
                "0.0.0.0",
                "64:ff9b::7f00:1",
                "fe80::1",
                "224.0.0.1",
                "fd00:ec2::254",
            })
    void refusesANameWithAnAddressThatIsNotPublic(String address) {
        assertThat(
                        failure(
                                OutboundSettings.strict(),
                                _ -> literals(address),
                                "https://evil.example/"))
                .satisfies(failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
                    assertThat(failed.detail()).startsWith("evil.example has the address ");
                });
    }

    @Test
    void refusesANameWithOnePublicAndOnePrivateAddress() {
        Failed failed =
                failure(
                        OutboundSettings.strict(),
                        _ -> literals("8.8.8.8", "127.0.0.1"),
                        "https://evil.example/");
        assertThat(failed.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void judgesMoreAddressesThanItWouldTry() {
        List<String> many = new ArrayList<>(Collections.nCopies(20, "8.8.8.8"));
        many.add("127.0.0.1");
        Failed failed =
                failure(
                        OutboundSettings.strict(),
                        _ -> literals(many.toArray(String[]::new)),
                        "https://evil.example/");
        assertThat(failed.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]"})
    void refusesThisMachineAsTheSystemResolvesIt(String host) {
        try (RawServer server = RawServer.answering(OK);
                OutboundClient client = new OutboundClient(OutboundSettings.strict())) {
            Fetched fetched =
                    client.get(URI.create("https://" + host + ":" + server.port() + "/"), LIMITS)
                            .toCompletableFuture()
                            .join();
            assertThat(((Failed) fetched).reason()).isEqualTo(Reason.ADDRESS_REFUSED);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void connectsToTheAddressThatWasJudged() { // CWE-350: the name server answers differently
        // the second time
        AtomicInteger asked = new AtomicInteger();
        Resolver rebinding =
                _ ->
                        asked.getAndIncrement() == 0
                                ? literals("127.0.0.1")
                                : literals("169.254.169.254");
        try (RawServer server =
                        RawServer.answering(
                                authority.certify("localhost.localdomain").context(), OK);
                OutboundClient client =
                        new OutboundClient(
                                trusting(Set.of("localhost.localdomain"), false), rebinding)) {
            Fetched fetched =
                    client.get(
                                    URI.create(
                                            "https://localhost.localdomain:" + server.port() + "/"),
                                    LIMITS)
                            .toCompletableFuture()
                            .join();
            assertThat(fetched).isInstanceOf(Fetched.Answer.class);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void anExceptionForOneHostIsNoneForAnother() {
        OutboundSettings settings = trusting(Set.of("idp.example"), false);
        assertThat(
                        failure(settings, _ -> literals("10.0.0.1"), "https://sub.idp.example/")
                                .reason())
                .isEqualTo(Reason.ADDRESS_REFUSED);
        assertThat(failure(settings, _ -> literals("10.0.0.1"), "https://10.0.0.1/").reason())
                .isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void anExceptionDoesNotReachCloudMetadata() {
        OutboundSettings settings = trusting(Set.of("idp.example"), false);
        assertThat(
                        failure(settings, _ -> literals("169.254.169.254"), "https://idp.example/")
                                .reason())
                .isEqualTo(Reason.ADDRESS_REFUSED);
    }

    @Test
    void refusesPlainHttpUnlessAllowedAndThenOnlyToThisMachine() { // CWE-319
        assertThat(
                        failure(
                                        trusting(Set.of("localhost"), false),
                                        _ -> literals("127.0.0.1"),
                                        "http://localhost/")
                                .reason())
                .isEqualTo(Reason.SCHEME_REFUSED);
        for (String elsewhere : List.of("8.8.8.8", "10.0.0.1", "169.254.169.254")) {
            assertThat(
                            failure(
                                            trusting(Set.of("idp.example"), true),
                                            _ -> literals("127.0.0.1", elsewhere),
                                            "http://idp.example/")
                                    .reason())
                    .isEqualTo(Reason.SCHEME_REFUSED);
        }
    }

    private static Failed failure(OutboundSettings settings, Resolver resolver, String uri) {
        try (OutboundClient client = new OutboundClient(settings, resolver)) {
            return (Failed) client.get(URI.create(uri), LIMITS).toCompletableFuture().join();
        }
    }

    private static List<InetAddress> literals(String... addresses) {
        return List.of(addresses).stream().map(InetAddress::ofLiteral).toList();
    }
}
