package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.FramingFault;
import io.gatehouse.http.framing.FramingTrial.Outcome;
import org.junit.jupiter.api.Test;

final class FramingTrialTest {

    @Test
    void tellsThatAWholeRequestPasses() {
        assertThat(send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEqualTo(new Outcome.Passed());
    }

    @Test
    void tellsTheFault() {
        assertThat(
                        send(
                                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .isEqualTo(new Outcome.Refused(FramingFault.LENGTH_AND_ENCODING));
    }

    @Test
    void tellsThatMoreWouldHaveToCome() {
        assertThat(send("GET / HTTP/1.1\r\nHo")).isEqualTo(new Outcome.Unfinished());
    }

    private static Outcome send(String bytes) {
        return FramingTrial.send(bytes.getBytes(ISO_8859_1));
    }
}
