package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Tunnelling;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a WebSocket must not be used for once it is open: CWE-770 (more than the app can hold), CWE-613 (after its end), CWE-444 (what is no frame).
final class WebSocketAttackTest {
    private static final int MESSAGE_BYTES_MAX = 1_000;
    private static final String ASK =
            "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    private static final String AGREE =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

    private static Tunnelling terms(BooleanSupplier stands) {
        return new Tunnelling(MESSAGE_BYTES_MAX, Duration.ofMinutes(1), Optional.empty(), stands);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("one frame", 1009, Frames.head(true, 1, true, MESSAGE_BYTES_MAX + 1)),
                Arguments.of(
                        "fragments",
                        1009,
                        Frames.frame(false, 1, "a".repeat(600))
                                + Frames.frame(false, 0, "b".repeat(400))
                                + Frames.frame(true, 0, "c")),
                Arguments.of(
                        "fragments and a ping between them",
                        1009,
                        Frames.frame(false, 1, "a".repeat(1000))
                                + Frames.frame(true, 9, "ping")
                                + Frames.frame(true, 0, "c")),
                Arguments.of("without a mask", 1002, Frames.head(true, 1, false, 1) + "x"),
                Arguments.of("another request", 1002, "GET /admin HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void isClosedAndTheAppSeesNothingOfTheFrame(String name, int code, String bytes)
            throws Exception {
        CompletableFuture<byte[]> seen = new CompletableFuture<>();
        try (RawServer app = RawServer.playing(connection -> listen(connection, seen));
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("http/1.1")) {
            plane.tunnelling = terms(() -> true);
            client.send(ASK).readResponse();
            client.send(bytes);
            assertThat(client.readToClose()).isEqualTo(Frames.close(code));
            String received = new String(seen.get(10, TimeUnit.SECONDS), ISO_8859_1);
            assertThat(received).doesNotContain("c", "GET", "x");
        }
    }

    private static void listen(RawServer.Connection connection, CompletableFuture<byte[]> seen)
            throws IOException {
        connection.readHead();
        connection.send(AGREE);
        seen.complete(connection.readToClose());
    }

    @Test
    void messagesThatAreAsLongAsAllowedPass() {
        String message = Frames.text("m".repeat(MESSAGE_BYTES_MAX));
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send(AGREE);
                            connection.send(connection.readBytes(message.length()));
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            plane.tunnelling = terms(() -> true);
            client.send(ASK).readResponse();
            client.send(message);
            assertThat(new String(client.readToClose(), ISO_8859_1)).isEqualTo(message);
        }
    }

    @Test
    void endsWhenItNoLongerStands() throws Exception {
        AtomicBoolean stands = new AtomicBoolean(true);
        CompletableFuture<byte[]> seen = new CompletableFuture<>();
        try (RawServer app = RawServer.playing(connection -> listen(connection, seen));
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            plane.tunnelling = terms(stands::get);
            client.send(ASK).readResponse();
            stands.set(false);
            assertThat(client.readToClose()).isEqualTo(Frames.close(1012));
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /// Fail closed.
    @Test
    void endsWhenNobodyCanSayWhetherItStands() {
        try (RawServer app =
                        RawServer.playing(
                                connection -> listen(connection, new CompletableFuture<>()));
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            plane.tunnelling =
                    terms(() -> {
                        throw new IllegalStateException("broken");
                    });
            client.send(ASK).readResponse();
            assertThat(client.readToClose()).isEqualTo(Frames.close(1012));
        }
    }

    /// A Close frame within a frame of the app would be read as its payload.
    @Test
    void noCloseFrameStandsWithinAFrameOfTheApp() {
        String half = Frames.head(true, 1, false, 10) + "half";
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send(AGREE + half);
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            plane.tunnelling = terms(() -> false);
            client.send(ASK).readResponse();
            assertThat(new String(client.readToClose(), ISO_8859_1)).isEqualTo(half);
        }
    }
}
