package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.http.BodyBudget;
import io.gatehouse.http.Limits;
import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawHttp2;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DrainTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whatWasBegunEndsAndNothingElseBegins() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawServer app = RawServer.playing(connection -> answerLate(connection, goOn));
                Plane plane = Plane.streaming(app);
                RawClient busy = plane.plain();
                RawClient idle = plane.plain();
                RawClient http2 = plane.secure("h2")) {
            RawHttp2 streams = new RawHttp2(http2).send(RawHttp2.get(1));
            busy.send(GET);
            Eventually.holds("both are with the app", () -> app.received().size() == 2);
            CompletableFuture<Void> drained = plane.plane.drain(LONG).toCompletableFuture();
            assertThat(idle.readToClose()).isEmpty();
            assertThat(streams.read(RawHttp2.GOAWAY).stream()).isZero();
            assertThatThrownBy(plane::plain).isInstanceOf(UncheckedIOException.class);
            assertThat(drained).isNotDone();
            goOn.countDown();
            RawMessage answer = busy.readResponse();
            assertThat(answer.text()).isEqualTo("late");
            assertThat(answer.header("connection")).contains("close");
            assertThat(
                            new String(
                                    streams.read(RawHttp2.DATA).payload(),
                                    java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("late");
            busy.close();
            http2.close();
            drained.get(20, TimeUnit.SECONDS);
            assertThat(plane.plane.connections()).isZero();
        }
    }

    private static void answerLate(RawServer.Connection connection, CountDownLatch goOn)
            throws IOException {
        connection.readRequest();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
    }

    @Test
    void whatDoesNotEndInTimeIsClosed() throws Exception {
        try (RawServer app =
                        RawServer.playing(connection -> {
                            connection.readRequest();
                            connection.readToClose();
                        });
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            client.send(GET);
            Eventually.holds("the app has it", () -> app.received().size() == 1);
            plane.plane
                    .drain(Duration.ofMillis(200))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(client.readToClose()).isEmpty();
            assertThat(plane.ending().complete()).isFalse();
        }
    }

    @Test
    void anIdlePlaneIsDrainedAtOnce() throws Exception {
        try (RawServer app = RawServer.answering("");
                Plane plane = Plane.streaming(app)) {
            plane.plane.drain(LONG).toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            DataPlane.Settings settings =
                    new DataPlane.Settings(
                            List.of(new Listener.Redirecting(address, "shop.example")),
                            Limits.defaults(),
                            1);
            try (DataPlane plane =
                    DataPlane.create(settings, new BodyBudget(0), InstantSource.system())) {
                assertThatThrownBy(() -> plane.listen(new Redirect("a", null)))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining(Integer.toString(address.getPort()));
            }
        }
    }
}
