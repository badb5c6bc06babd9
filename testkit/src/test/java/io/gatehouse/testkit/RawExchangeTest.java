package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// [RawClient] against [RawServer]: what one sends is exactly what the other gets.
class RawExchangeTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void keepsTheExactBytesOfARequest() {
        String odd =
                "GET /\u00e9 HTTP/1.1\r\nX:  a\r\n folded\r\ncontent-length: 3\r\n\r\n\u0000\u00ffz";
        try (RawServer server = RawServer.answering(OK);
                RawClient client = RawClient.plain(server.port())) {
            assertThat(client.send(odd).readResponse().text()).isEqualTo("ok");
            assertThat(server.received().getFirst().bytes()).isEqualTo(odd.getBytes(ISO_8859_1));
            assertThat(server.received().getFirst().body()).hasSize(3);
        }
    }

    @Test
    void answersInTurnOnOneConnectionAndRepeatsTheLast() {
        try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n", OK);
                RawClient client = RawClient.plain(server.port())) {
            assertThat(client.send("GET /1 HTTP/1.1\r\n\r\n").readResponse().status())
                    .isEqualTo(204);
            assertThat(client.send("GET /2 HTTP/1.1\r\n\r\n").readResponse().status())
                    .isEqualTo(200);
            assertThat(client.send("GET /3 HTTP/1.1\r\n\r\n").readResponse().status())
                    .isEqualTo(200);
            assertThat(server.received())
                    .extracting(RawMessage::startLine)
                    .containsExactly("GET /1 HTTP/1.1", "GET /2 HTTP/1.1", "GET /3 HTTP/1.1");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsChunksOfBothSides() {
        String chunked =
                "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\na\r\n0123456789\r\n0\r\nT: 1\r\n\r\n";
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + chunked);
                RawClient client = RawClient.plain(server.port())) {
            client.send("POST / HTTP/1.1\r\n" + chunked);
            assertThat(client.readResponse().text()).isEqualTo("abc0123456789");
            assertThat(server.received().getFirst().text()).isEqualTo("abc0123456789");
        }
    }

    @Test
    void readsABodyThatEndsWithTheConnection() {
        try (RawServer server =
                        RawServer.playing(connection -> {
                            connection.readHead();
                            connection.send("HTTP/1.1 200 OK\r\nA: 1\r\nA: 2\r\n\r\nto the end");
                        });
                RawClient client = RawClient.plain(server.port())) {
            RawMessage response = client.send("GET / HTTP/1.1\r\n\r\n").readResponse();
            assertThat(response.text()).isEqualTo("to the end");
            assertThat(response.headers("a")).containsExactly("1", "2");
        }
    }

    @Test
    void aResetIsAnEnd() {
        try (RawServer server =
                        RawServer.playing(connection -> {
                            connection.readBytes(1);
                            connection.reset();
                        });
                RawClient client = RawClient.plain(server.port())) {
            assertThat(client.send("x").readToClose()).isEmpty();
        }
    }

    @Test
    void aTruncatedResponseIsAFailureThatShowsWhatCame() {
        try (RawServer server =
                        RawServer.playing(connection -> connection.send("HTTP/1.1 200 OK\r\nA"));
                RawClient client = RawClient.plain(server.port())) {
            assertThatThrownBy(client::readResponse)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("HTTP/1.1 200 OK\r\nA");
        }
    }

    @Test
    void speaksTlsWithACertificateOfTheTestAuthority() {
        TestAuthority authority = TestAuthority.named("test");
        TestIdentity identity = authority.certify("shop.example", "127.0.0.1");
        try (RawServer server = RawServer.answering(identity.context(), OK);
                RawClient client =
                        RawClient.tls(server.port(), authority.trust(), "shop.example")) {
            assertThat(client.send("GET / HTTP/1.1\r\n\r\n").readResponse().text()).isEqualTo("ok");
            assertThat(client.session().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        TestIdentity identity = TestAuthority.named("one").certify("shop.example");
        try (RawServer server = RawServer.answering(identity.context(), OK)) {
            assertThatThrownBy(() ->
                            RawClient.tls(
                                    server.port(),
                                    TestAuthority.named("two").trust(),
                                    "shop.example"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("certificat");
        }
    }

    @Test
    void certificatesNameHostsAndAddresses() throws Exception {
        TestIdentity identity = TestAuthority.named("test").certify("a.example", "::1", "10.0.0.1");
        assertThat(identity.certificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("a.example", "0:0:0:0:0:0:0:1", "10.0.0.1");
        assertThat(HexFormat.of().formatHex(Der.oid("1.2.840.10045.4.3.2")))
                .isEqualTo("06082a8648ce3d040302");
    }
}
