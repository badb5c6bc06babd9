package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map.Entry;
import org.junit.jupiter.api.Test;

final class ReceivedHeadTest {

    @Test
    void keepsFieldsInTheOrderReceived() {
        ReceivedHead head = new ReceivedHead(4, 1_000);
        head.add("x", "1").add(":path", "/").add("content-length", "0").add("content-length", "5");
        assertThat(head.received())
                .extracting(Entry::getKey)
                .containsExactly("x", ":path", "content-length", "content-length");
        assertThat(head.getAll("content-length")).containsExactly("0");
    }

    /// CWE-409: what an HPACK bomb unpacks to is never held.
    @Test
    void holdsNothingBehindTheFieldThatMadeItTooLong() {
        ReceivedHead head = new ReceivedHead(4, 100);
        for (int i = 0; i < 1_000; i++) {
            head.add("x", "y".repeat(40)); // counts 73 bytes
        }
        assertThat(head.received()).hasSize(2);
        assertThat(head.size()).isEqualTo(2);
    }
}
