package io.gatehouse.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import io.gatehouse.http.outbound.Fetched.Answer;
import io.gatehouse.http.outbound.Fetched.Failed;
import io.gatehouse.http.outbound.Fetched.Reason;
import io.gatehouse.testkit.FreePorts;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import io.gatehouse.testkit.TestAuthority;
import io.gatehouse.testkit.TestIdentity;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundClientTest {
    private static final FetchLimits LIMITS = new FetchLimits(100, Duration.ofSeconds(15));
    private static final String KEYS =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: max-age=60\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}";

    private final TestAuthority authority = TestAuthority.named("test");
    private final TestIdentity identity = authority.certify("idp.example", "127.0.0.1");
    private final List<String> resolved = new ArrayList<>();
    private OutboundClient client = client("127.0.0.1");

    /// A client for which every name has these addresses, and which may call `idp.example` on this machine.
    private OutboundClient client(String... addresses) {
        return new OutboundClient(
                new OutboundSettings(
                        Set.of("IdP.example", "127.0.0.1", "[::1]"),
                        true,
                        List.of(authority.certificate())),
                host -> {
                    resolved.add(host);
                    return literals(addresses);
                });
    }

    private static List<InetAddress> literals(String... addresses) throws UnknownHostException {
        if (addresses.length == 0) {
            throw new UnknownHostException();
        }
        return List.of(addresses).stream().map(InetAddress::ofLiteral).toList();
    }

    private void use(OutboundClient other) {
        client.close();
        client = other;
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void fetchesOverHttps() {
        try (RawServer server = RawServer.answering(identity.context(), KEYS)) {
            Answer answer = answer("https://idp.example:" + server.port() + "/keys?v=1");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).asString().isEqualTo("{}");
            assertThat(answer.headers())
                    .isEqualTo(
                            Headers.of(
                                    "content-type", "application/json",
                                    "cache-control", "max-age=60"));
            RawMessage request = server.received().getFirst();
            assertThat(request.startLine()).isEqualTo("GET /keys?v=1 HTTP/1.1");
            assertThat(request.header("host")).contains("idp.example:" + server.port());
            assertThat(request.header("accept-encoding")).isEmpty();
            assertThat(request.header("cookie")).isEmpty();
        }
    }

    @Test
    void fetchesFromAnAddressWhoseCertificateNamesIt() {
        try (RawServer server = RawServer.answering(identity.context(), KEYS)) {
            assertThat(answer("https://127.0.0.1:" + server.port() + "/").status()).isEqualTo(200);
        }
    }

    @Test
    void fetchesFromAnIpv6AddressWhoseCertificateNamesIt() {
        TestIdentity ipv6 = authority.certify("::1");
        try (RawServer server = RawServer.answering(ipv6.context(), KEYS)) {
            String authority = "[::1]:" + server.port();
            assertThat(answer("https://" + authority + "/").status()).isEqualTo(200);
            assertThat(server.received().getFirst().header("host")).contains(authority);
        }
    }

    @Test
    void fetchesPlainHttpFromThisMachineWhereAllowed() {
        try (RawServer server = RawServer.answering(KEYS)) {
            assertThat(answer("http://localhost:" + server.port() + "/").status()).isEqualTo(200);
        }
    }

    @Test
    void givesOtherStatusesToTheCaller() {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 503 Later\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n")) {
            Answer answer = answer("http://localhost:" + server.port() + "/");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("retry-after")).contains("9");
        }
    }

    @Test
    void takesTheNextAddressIfOneCannotBeReached() {
        use(client("127.0.0.2", "127.0.0.1")); // servers of the testkit listen on 127.0.0.1 only
        try (RawServer server = RawServer.answering(identity.context(), KEYS)) {
            assertThat(answer("https://idp.example:" + server.port() + "/").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysThatNothingListens() {
        int port = FreePorts.one();
        assertThat(failure("https://idp.example:" + port + "/"))
                .isEqualTo(
                        new Failed(
                                Reason.UNREACHABLE, "idp.example:" + port + " cannot be reached"));
    }

    @Test
    void saysThatANameHasNoAddress() {
        use(client());
        assertThat(failure("https://idp.example/"))
                .isEqualTo(new Failed(Reason.NAME_UNKNOWN, "idp.example has no address"));
    }

    @Test
    void refusesACertificateOfAnotherHost() { // CWE-297
        TestIdentity other = authority.certify("other.example");
        try (RawServer server = RawServer.answering(other.context(), KEYS)) {
            assertThat(failure("https://idp.example:" + server.port() + "/").reason())
                    .isEqualTo(Reason.TLS_FAILED);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() { // CWE-295
        TestIdentity forged = TestAuthority.named("test").certify("idp.example");
        try (RawServer server = RawServer.answering(forged.context(), KEYS)) {
            assertThat(failure("https://idp.example:" + server.port() + "/").reason())
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void refusesAnExpiredCertificate() { // CWE-298
        Instant now = Instant.now();
        TestIdentity expired =
                authority.certify(
                        now.minus(Duration.ofHours(2)),
                        now.minus(Duration.ofHours(1)),
                        "idp.example");
        try (RawServer server = RawServer.answering(expired.context(), KEYS)) {
            assertThat(failure("https://idp.example:" + server.port() + "/").reason())
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void doesNotSpeakTlsToAPlainServer() {
        try (RawServer server = RawServer.playing(connection -> connection.send(KEYS))) {
            assertThat(failure("https://idp.example:" + server.port() + "/").reason())
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void doesNotFollowRedirects() { // CWE-918, CWE-601
        try (RawServer inner = RawServer.answering(KEYS);
                RawServer server =
                        RawServer.answering(
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                                        + inner.port()
                                        + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(failure("http://localhost:" + server.port() + "/").reason())
                    .isEqualTo(Reason.REDIRECTED);
            assertThat(inner.connections()).isZero();
        }
    }

    @Test
    void givesUpABodyThatIsTooLong() { // CWE-400
        for (String framing :
                List.of("Content-Length: 101", "Transfer-Encoding: chunked", "Connection: close")) {
            String body = framing.startsWith("T") ? "65\r\n" + "x".repeat(101) : "x".repeat(101);
            try (RawServer server =
                    RawServer.answering("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + body)) {
                assertThat(failure("http://localhost:" + server.port() + "/"))
                        .isEqualTo(
                                new Failed(
                                        Reason.TOO_LARGE, "localhost sends more than 100 bytes"));
            }
        }
    }

    @Test
    void takesABodyOfExactlyTheLimit() {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + "x".repeat(100))) {
            assertThat(answer("http://localhost:" + server.port() + "/").body()).hasSize(100);
        }
    }

    @Test
    void refusesABodyThatBreaksOff() {
        try (RawServer server =
                RawServer.playing(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                })) {
            assertThat(failure("http://localhost:" + server.port() + "/").reason())
                    .isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void refusesWhatIsNotHttp() {
        try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_9.9\r\n\r\n")) {
            assertThat(failure("http://localhost:" + server.port() + "/").reason())
                    .isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void endsByItsDeadlineWhateverTheServerDoes() { // CWE-400
        FetchLimits soon = new FetchLimits(100, Duration.ofMillis(300));
        try (RawServer silent = RawServer.playing(connection -> connection.readToClose());
                RawServer dripping =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1");
                            connection.readToClose();
                        })) {
            for (RawServer server : List.of(silent, dripping)) {
                assertThat(fetch("http://localhost:" + server.port() + "/", soon))
                        .isEqualTo(new Failed(Reason.TIMEOUT, "Not done within 300 ms"));
            }
            assertThat(fetch("https://idp.example:" + silent.port() + "/", soon))
                    .isEqualTo(new Failed(Reason.TIMEOUT, "Not done within 300 ms"));
        }
    }

    @Test
    void endsByItsDeadlineWhateverTheNameServerDoesAndTakesNoMoreThanItCanHold() { // CWE-400
        CountDownLatch answered = new CountDownLatch(1);
        use(
                new OutboundClient(
                        OutboundSettings.strict(),
                        host -> {
                            try {
                                answered.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            throw new UnknownHostException(host);
                        }));
        FetchLimits soon = new FetchLimits(100, Duration.ofMillis(200));
        List<CompletableFuture<Fetched>> fetches = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            fetches.add(
                    client.get(URI.create("https://slow.example/"), soon).toCompletableFuture());
        }
        assertThat(fetches.stream().map(CompletableFuture::join))
                .extracting(fetched -> ((Failed) fetched).reason())
                .contains(Reason.TIMEOUT, Reason.BUSY)
                .containsOnly(Reason.TIMEOUT, Reason.BUSY);
        answered.countDown();
    }

    private Answer answer(String uri) {
        Fetched fetched = fetch(uri, LIMITS);
        assertThat(fetched).isInstanceOf(Answer.class);
        return (Answer) fetched;
    }

    private Failed failure(String uri) {
        Fetched fetched = fetch(uri, LIMITS);
        assertThat(fetched).isInstanceOf(Failed.class);
        return (Failed) fetched;
    }

    private Fetched fetch(String uri, FetchLimits limits) {
        return client.get(URI.create(uri), limits)
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
