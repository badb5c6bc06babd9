package io.gatehouse.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.http.FramingFault;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    @Test
    void writesAnAllowedRequest() {
        assertThat(Lines.of(Events.allowed("/orders?limit=3")).toString())
                .isEqualTo(
                        "{\"event\":\"access\",\"time\":\"2026-01-01T00:00:00Z\",\"requestId\":\"id\",\"traceId\":\"trace\",\"policy\":\"0123456789ab\","
                                + "\"client\":\"203.0.113.7\",\"protocol\":\"HTTP/2\",\"method\":\"GET\",\"target\":\"/orders?limit=3\","
                                + "\"route\":\"GET /orders\",\"issuer\":\"https://login.example\",\"subject\":\"ana\",\"verdict\":\"allowed\","
                                + "\"rule\":\"gatehouse.yaml:12:3\",\"status\":200,\"complete\":true,\"requestBytes\":1,\"responseBytes\":2,"
                                + "\"totalMicros\":3,\"upstreamMicros\":4}");
    }

    @Test
    void writesWhyARequestWasRefused() {
        assertThat(Lines.of(Events.refused("2001:db8::1", RefusalCode.ROLE_MISSING)).toString())
                .contains("\"client\":\"2001:db8:0:0:0:0:0:1\"")
                .contains(
                        "\"verdict\":\"refused\",\"code\":\"ROLE_MISSING\",\"rule\":\"gatehouse.yaml:12:3\"");
    }

    @Test
    void writesABrokenMessage() {
        Event.Framing framing =
                new Event.Framing(
                        Instant.EPOCH,
                        "id",
                        Events.address("203.0.113.7"),
                        FramingFault.HEADER_FOLDED);
        assertThat(Lines.of(framing).toString())
                .isEqualTo(
                        "{\"event\":\"framing\",\"time\":\"1970-01-01T00:00:00Z\",\"requestId\":\"id\",\"client\":\"203.0.113.7\","
                                + "\"verdict\":\"refused\",\"code\":\"HEADER_FOLDED\",\"status\":400}");
    }

    // CWE-532: the message of a fault may hold what the client sent
    @Test
    void writesTheKindOfAFaultAndNotItsMessage() {
        Event.Broken broken =
                new Event.Broken(
                        Instant.EPOCH, "id", "Validation", new IllegalStateException("secret"));
        assertThat(Lines.of(broken).toString())
                .isEqualTo(
                        "{\"event\":\"broken\",\"time\":\"1970-01-01T00:00:00Z\",\"requestId\":\"id\","
                                + "\"gate\":\"Validation\",\"fault\":\"java.lang.IllegalStateException\"}");
    }

    // CWE-117, CWE-150: one event is one line of visible ASCII, whatever stands in it
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r\n{\"event\":\"access\",\"verdict\":\"allowed\"}",
                "a\",\"verdict\":\"allowed",
                "a\\\",\"x\":\"y",
                "a\u0000b",
                "a\u001b[2J", // clears a terminal
                "a\u007fb",
                "a\u0085b", // a line end for some
                "a\u2028b", // and these for others
                "a\u2029b",
                "a\u202eb", // turns the line around
                "a\ud800b" // half a character
            })
    void nothingThatIsWrittenBreaksOutOfItsLine(String text) {
        String plain = Lines.of(Events.access("::1", "x", "x", Optional.empty())).toString();
        String line = Lines.of(Events.access("::1", text, text, Optional.empty())).toString();

        assertThat(line).matches("[ -~]+");
        assertThat(unescapedQuotes(line)).isEqualTo(unescapedQuotes(plain));
    }

    private static long unescapedQuotes(String line) {
        return line.replace("\\\\", "").replace("\\\"", "").chars().filter(c -> c == '"').count();
    }
}
