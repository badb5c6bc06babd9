package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawServer;
import io.gatehouse.testkit.SteppingClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DateFieldTest {
    private final SteppingClock clock = SteppingClock.atNewYear();
    private final DateField date = new DateField(clock);

    @Test
    void anAnswerWithoutADateGetsOneWithTwoDigitsForTheDay() {
        assertThat(date.in(Headers.of("a", "b")))
                .isEqualTo(Headers.of("a", "b", "date", "Thu, 01 Jan 2026 00:00:00 GMT"));
        clock.step(Duration.ofMillis(999));
        assertThat(date.in(Headers.none()).first("date")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
        clock.step(Duration.ofMillis(1));
        assertThat(date.in(Headers.none()).first("date")).contains("Thu, 01 Jan 2026 00:00:01 GMT");
    }

    @Test
    void theAppsDateStays() {
        Headers given = Headers.of("date", "Mon, 02 Nov 2026 08:00:00 GMT");
        assertThat(date.in(given)).isSameAs(given);
    }

    /// RFC 9110 section 6.6.1: refusals and redirects too.
    @Test
    void everyAnswerHasADate() throws Exception {
        String newYear = "Thu, 01 Jan 2026 00:00:00 GMT";
        try (RawServer app = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient refused = plane.plain();
                RawClient redirected = plane.redirecting();
                RawClient answered = plane.plain()) {
            String get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
            assertThat(refused.send("GET / HTTP/1.1\r\n\r\n").readResponse().header("date"))
                    .contains(newYear);
            assertThat(redirected.send(get).readResponse().header("date")).contains(newYear);
            assertThat(answered.send(get).readResponse().header("date")).contains(newYear);
            assertThat(dateOverHttp2(plane)).contains(newYear);
        }
    }

    private static Optional<String> dateOverHttp2(Plane plane) throws Exception {
        try (HttpClient client = plane.http(HttpClient.Version.HTTP_2)) {
            URI uri = URI.create("https://localhost:" + plane.securePort() + "/");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("date");
        }
    }
}
