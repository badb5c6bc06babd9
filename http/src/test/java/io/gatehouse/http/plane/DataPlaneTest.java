package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Exchange.BodyReading;
import io.gatehouse.http.Forwarding.Relay;
import io.gatehouse.http.Forwarding.Sending;
import io.gatehouse.http.Limits;
import io.gatehouse.http.Request.Protocol;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class DataPlaneTest {
    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
    private static final String GET = "GET /a?b=c HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\n\r\n";

    @Test
    void forwardsARequestOverHttp1() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.plain()) {
            RawMessage response = client.send(GET).readResponse();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("hello");
            assertThat(app.received().getFirst().head())
                    .isEqualTo("GET /a?b=c HTTP/1.1\r\nhost: localhost\r\nx-a: 1\r\n");
            assertThat(plane.ending().status()).isEqualTo(200);
            assertThat(plane.ending().responseBytes()).isEqualTo(5);
            assertThat(plane.ending().complete()).isTrue();
            assertThat(plane.ending().upstreamNanos()).isPositive();
        }
    }

    @Test
    void forwardsARequestOverTls() {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                RawClient client = plane.secure("http/1.1")) {
            assertThat(client.send(GET).readResponse().text()).isEqualTo("hello");
            assertThat(plane.requests.getFirst().secure()).isTrue();
        }
    }

    @Test
    void forwardsARequestOverHttp2() throws Exception {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = Plane.streaming(app);
                HttpClient client = plane.http(HttpClient.Version.HTTP_2)) {
            HttpResponse<String> response =
                    client.send(
                            request(plane, "/a?b=c").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo("hello");
            assertThat(plane.requests.getFirst().protocol()).isEqualTo(Protocol.HTTP_2);
            assertThat(app.received().getFirst().startLine()).isEqualTo("GET /a?b=c HTTP/1.1");
        }
    }

    @Test
    void readsABodyWholeOverHttp1AndHttp2() throws Exception {
        try (RawServer app = RawServer.answering(OK);
                Plane plane = new Plane(Limits.defaults(), app.port(), DataPlaneTest::whole)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                if (version == HttpClient.Version.HTTP_1_1
                        || version == HttpClient.Version.HTTP_2) {
                    try (HttpClient client = plane.http(version)) {
                        HttpRequest post =
                                request(plane, "/p")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "x".repeat(99_999)))
                                        .build();
                        client.send(post, HttpResponse.BodyHandlers.ofString());
                    }
                }
            }
            assertThat(app.received())
                    .extracting(message -> message.body().length)
                    .containsExactly(99_999, 99_999);
        }
    }

    private static void whole(Plane plane, io.gatehouse.http.Exchange exchange) {
        exchange.readBody(1 << 20)
                .thenAccept(reading -> {
                    if (reading instanceof BodyReading.Whole whole) {
                        plane.forward(
                                exchange, new Sending.Whole(whole.bytes()), Relay.Stream::new);
                    } else {
                        exchange.answer(Plane.text(500, reading.toString()));
                    }
                });
    }

    private static HttpRequest.Builder request(Plane plane, String target) {
        return HttpRequest.newBuilder(
                URI.create("https://localhost:" + plane.securePort() + target));
    }
}
