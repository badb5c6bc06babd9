package io.gatehouse.http.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// An HTTP/2 head that passes means the same as HTTP/1.1: written as such, it is one request to the framing and to the decoders.
final class Http2RulesProperties {
    private static final List<String> NAMES =
            List.of(
                    "accept",
                    "x",
                    "content-length",
                    "content-xength",
                    "content_length",
                    "transfer-encoding",
                    "connection",
                    "expect",
                    "host",
                    "upgrade",
                    "sec-websocket-key1",
                    "http2-settings");

    private static final List<String> VALUES =
            List.of("", "0", "5", "+5", "chunked", "a", "close", "100-continue", "x y", "h2c");

    @Test
    void headsThatPassAreOneRequestInHttp1() {
        RandomGenerator seeds = new Random();
        int passed = 0;
        for (int round = 0; round < 20_000; round++) {
            long seed = seeds.nextLong();
            List<Map.Entry<String, String>> head = head(new Random(seed));
            if (Http2Rules.check(head, "https", Wire.LIMITS).isEmpty()) {
                passed++;
                assertThat(Agreement.check(Wire.bytes(asHttp1(head)))).as("seed %d", seed).isOne();
            }
        }
        assertThat(passed).isBetween(1_000, 19_000);
    }

    private static List<Map.Entry<String, String>> head(RandomGenerator random) {
        List<Map.Entry<String, String>> head = new ArrayList<>();
        head.add(Map.entry(":method", changed("POST", random)));
        head.add(Map.entry(":scheme", "https"));
        head.add(Map.entry(":path", changed("/a?b", random)));
        head.add(Map.entry(":authority", changed("a:80", random)));
        for (int count = random.nextInt(3); count > 0; count--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String value = VALUES.get(random.nextInt(VALUES.size()));
            head.add(Map.entry(changed(name, random), changed(value, random)));
        }
        return head;
    }

    /// Now and then another character somewhere.
    private static String changed(String text, RandomGenerator random) {
        if (random.nextInt(8) > 0) {
            return text;
        }
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + (char) random.nextInt(0x120) + text.substring(at);
    }

    private static String asHttp1(List<Map.Entry<String, String>> head) {
        StringBuilder lines = new StringBuilder();
        lines.append(head.get(0).getValue()).append(' ').append(head.get(2).getValue());
        lines.append(" HTTP/1.1\r\nhost: ").append(head.get(3).getValue()).append("\r\n");
        int bodyBytes = 0;
        for (Map.Entry<String, String> field : head.subList(4, head.size())) {
            if (field.getKey().equals("content-length")) {
                bodyBytes = Integer.parseInt(field.getValue());
            }
            if (!field.getKey().equals("host")) {
                lines.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
            }
        }
        return lines.append("\r\n").append("\r".repeat(bodyBytes)).toString();
    }
}
