package io.gatehouse.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Event;
import io.gatehouse.gateway.RefusalCode;
import io.gatehouse.http.FramingFault;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)\\}");
    private static final String TIME = "2026-01-01T00:00:00Z";

    private final Flood flood = new Flood();

    private List<String> drain() {
        return flood.drain(TIME).stream().map(Object::toString).toList();
    }

    private static long counted(List<String> lines) {
        long sum = 0;
        for (String line : lines) {
            Matcher count = COUNT.matcher(line);
            assertThat(count.find()).isTrue();
            sum += Long.parseLong(count.group(1));
        }
        return sum;
    }

    @Test
    void equalRefusalsAreOneEntryWithACount() {
        for (int i = 0; i < 3; i++) {
            flood.count(Events.refused("203.0.113.7", RefusalCode.LIMIT_EXCEEDED));
        }
        assertThat(drain())
                .containsExactly(
                        "{\"event\":\"refusals\",\"time\":\"2026-01-01T00:00:00Z\",\"network\":\"203.0.113.7\","
                                + "\"code\":\"LIMIT_EXCEEDED\",\"rule\":\"gatehouse.yaml:12:3\",\"count\":3}");
    }

    @Test
    void tellsCodesAndNetworksApart() {
        flood.count(Events.refused("203.0.113.7", RefusalCode.LIMIT_EXCEEDED));
        flood.count(Events.refused("203.0.113.8", RefusalCode.LIMIT_EXCEEDED));
        flood.count(Events.refused("203.0.113.8", RefusalCode.ROLE_MISSING));
        flood.count(
                new Event.Framing(
                        Instant.EPOCH,
                        "id",
                        Events.address("203.0.113.8"),
                        FramingFault.CHUNK_INVALID));
        assertThat(drain()).hasSize(4);
    }

    @Test
    void anIpv6NetworkIsOne() {
        flood.count(Events.refused("2001:db8:0:1::1", RefusalCode.LIMIT_EXCEEDED));
        flood.count(Events.refused("2001:db8:0:1:ffff::2", RefusalCode.LIMIT_EXCEEDED));
        assertThat(drain()).hasSize(1);
        flood.count(Events.refused("2001:db8:0:1::1", RefusalCode.LIMIT_EXCEEDED));
        assertThat(drain().getFirst()).contains("\"network\":\"2001:db8:0:1::/64\"");
    }

    @Test
    void countsAllowedRequestsAndFaultsThatFoundNoRoom() {
        flood.count(Events.allowed("/"));
        flood.count(new Event.Broken(Instant.EPOCH, "id", "Path", new IllegalStateException()));
        assertThat(drain())
                .containsExactly(
                        "{\"event\":\"dropped\",\"time\":\"2026-01-01T00:00:00Z\",\"count\":2}");
    }

    @Test
    void tellsEachCountOnce() {
        flood.count(Events.allowed("/"));
        flood.count(Events.refused("203.0.113.7", RefusalCode.DENIED));
        assertThat(counted(drain())).isEqualTo(2);
        assertThat(drain()).isEmpty();
    }

    // CWE-770: a flood from everywhere fills no memory, and nothing of it goes uncounted
    @Test
    void countsAFloodFromEverywhereInBoundedMemory() {
        int events = 20_000;
        for (int i = 0; i < events; i++) {
            flood.count(
                    Events.refused(
                            "10." + (i >> 16) + '.' + (i >> 8 & 255) + '.' + (i & 255),
                            RefusalCode.LIMIT_EXCEEDED));
        }
        List<String> lines = drain();
        assertThat(lines).hasSizeLessThanOrEqualTo(4_097);
        assertThat(counted(lines)).isEqualTo(events);
        assertThat(lines).anyMatch(line -> line.contains("\"network\":\"*\""));
    }

    @Test
    void countsExactlyUnderManyThreads() throws InterruptedException {
        int threads = 4;
        int each = 5_000;
        List<Thread> counting =
                java.util.stream.IntStream.range(0, threads)
                        .mapToObj(i ->
                                Thread.ofPlatform()
                                        .start(() -> {
                                            for (int n = 0; n < each; n++) {
                                                flood.count(
                                                        Events.refused(
                                                                "203.0.113." + n % 9,
                                                                RefusalCode.DENIED));
                                            }
                                        }))
                        .toList();
        long sum = 0;
        for (Thread thread : counting) {
            sum += counted(drain());
            thread.join();
        }
        assertThat(sum + counted(drain())).isEqualTo((long) threads * each);
    }
}
