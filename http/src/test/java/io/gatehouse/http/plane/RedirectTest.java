package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.testkit.RawClient;
import io.gatehouse.testkit.RawMessage;
import io.gatehouse.testkit.RawServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedirectTest {
    @ParameterizedTest
    @CsvSource({
        "/a?b=c,https://shop.example:8443/a?b=c",
        "//evil.example/,https://shop.example:8443//evil.example/",
        "/,https://shop.example:8443/",
    })
    void sendsReadersToTheConfiguredHostWhateverTheySay(String target, String location) {
        RawMessage response = answer("GET " + target + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(response.status()).isEqualTo(308);
        assertThat(response.header("location")).contains(location);
    }

    @Test
    void anAbsoluteTargetDoesNotChooseTheHost() {
        RawMessage response =
                answer("GET http://evil.example/x HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        assertThat(response.header("location")).contains("https://shop.example:8443/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void refusesWhatWasSentInTheClear(String method) {
        RawMessage response =
                answer(method + " / HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 0\r\n\r\n");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("location")).isEmpty();
    }

    private static RawMessage answer(String request) {
        try (RawServer app = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Plane plane = Plane.streaming(app);
                RawClient client = plane.redirecting()) {
            RawMessage response = client.send(request).readResponse();
            assertThat(plane.requests).isEmpty();
            assertThat(app.connections()).isZero();
            return response;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "a\r\nX: y", "user@a"})
    void refusesAnAuthorityThatIsNone(String authority) {
        assertThatThrownBy(() -> new Listener.Redirecting(new InetSocketAddress(0), authority))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
