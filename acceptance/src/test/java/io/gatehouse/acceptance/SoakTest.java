package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Customers and attackers for minutes, with reloads and key rotations between: nobody is turned away, nothing gets through, nothing grows.
@Tag("long")
class SoakTest {
    private static final Duration TIME = Duration.ofMinutes(3);
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(60);
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(9);

    /// Below every limit of the shop's policy.
    private static final Duration BETWEEN_GOOD_REQUESTS = Duration.ofMillis(400);

    private static final long MEMORY_GROWTH_KB_MAX = 60_000;
    private static final int HANDLES_GROWTH_MAX = 60;

    /// Stands in every hostile request, so that the app would tell of it.
    private static final String MARK = "soak-hostile";

    @TempDir Path folder;
    private final Queue<String> wronged = new ConcurrentLinkedQueue<>();
    private final LongAdder served = new LongAdder();
    private final LongAdder attacks = new LongAdder();
    private final long endNanos = System.nanoTime() + TIME.toNanos();

    @Test
    void minutesOfMixedTrafficLeaveNoTrace() throws InterruptedException {
        try (RunningDemo demo = RunningDemo.start(folder)) {
            List<Thread> all =
                    Stream.of(
                                    goodClient(demo, "customer", "/api/orders"),
                                    goodClient(demo, "clerk", "/api/orders"),
                                    goodClient(demo, "admin", "/api/admin/users"),
                                    attacker(demo),
                                    attacker(demo),
                                    operator(demo))
                            .map(work -> Thread.ofPlatform().start(work))
                            .toList();
            Thread.sleep(SETTLED_AFTER);
            Size settled = Size.of(demo.program.handle().pid());
            for (Thread thread : all) {
                thread.join();
            }
            Size end = Size.of(demo.program.handle().pid());

            assertThat(wronged).isEmpty();
            assertThat(served.sum()).isGreaterThan(1_000);
            assertThat(attacks.sum()).isGreaterThan(1_000);
            assertThat(demo.seenByApp()).noneMatch(request -> request.contains(MARK));
            assertThat(end.memoryKilobytes() - settled.memoryKilobytes())
                    .isLessThan(MEMORY_GROWTH_KB_MAX);
            assertThat(end.handles() - settled.handles()).isLessThan(HANDLES_GROWTH_MAX);
            assertThat(end.threads() - settled.threads()).isLessThan(HANDLES_GROWTH_MAX);
        }
    }

    private boolean isTime() {
        return System.nanoTime() < endNanos;
    }

    private Runnable goodClient(RunningDemo demo, String role, String target) {
        return () -> {
            while (isTime()) {
                int status = demo.send(demo.as(role, target)).statusCode();
                if (status == 200) {
                    served.increment();
                } else {
                    wronged.add(role + " got " + status);
                }
                pause(BETWEEN_GOOD_REQUESTS);
            }
        };
    }

    private Runnable attacker(RunningDemo demo) {
        List<String> attacks =
                List.of(
                        "GET /" + MARK + " HTTP/1.1\r\nHost: " + demo.host() + "\r\n\r\n",
                        "GET /api/../" + MARK + " HTTP/1.1\r\nHost: " + demo.host() + "\r\n\r\n",
                        "GET /api/orders?"
                                + MARK
                                + "=1 HTTP/1.1\r\nHost: "
                                + demo.host()
                                + "\r\n\r\n",
                        "GET /api/products?" + MARK + "=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                        "POST /"
                                + MARK
                                + " HTTP/1.1\r\nHost: "
                                + demo.host()
                                + "\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "GET /" + MARK + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                        "GET /" + MARK + "\n\n",
                        "\u0016\u0003\u0001" + MARK);
        return () -> {
            while (isTime()) {
                attacks.forEach(attack -> attack(demo, attack));
            }
        };
    }

    private void attack(RunningDemo demo, String attack) {
        try (RawClient client = demo.raw()) {
            String answer = client.send(attack).readResponse().text();
            if (!answer.contains("\"code\"")) {
                wronged.add(attack + " was answered " + answer);
            }
            attacks.increment();
        } catch (UncheckedIOException closed) {
            attacks.increment(); // an answer as well
        }
    }

    /// What an operator does, more often than one would.
    private Runnable operator(RunningDemo demo) {
        return () -> {
            for (int i = 0; isTime(); i++) {
                String data = demo.data.toString();
                Program.Result result =
                        i % 2 == 0
                                ? Program.run(folder, "reload", "--data", data)
                                : Program.run(folder, "key", "rotate", "--data", data);
                if (result.exit() != 0) {
                    wronged.add("the operator was told " + result.err());
                }
                pause(BETWEEN_CHANGES);
            }
        };
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// What a process takes.
    private record Size(long memoryKilobytes, long handles, long threads) {
        static Size of(long pid) {
            Path process = Path.of("/proc", Long.toString(pid));
            try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
                Map<String, Long> status = numbers(process.resolve("status"));
                return new Size(
                        status.getOrDefault("VmRSS", 0L),
                        handles.count(),
                        status.getOrDefault("Threads", 0L));
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }

        private static Map<String, Long> numbers(Path status) throws IOException {
            Map<String, Long> numbers = new HashMap<>();
            for (String line : Files.readAllLines(status)) {
                String[] words = line.split("[:\\s]+");
                if (words.length > 1 && words[1].matches("\\d+")) {
                    numbers.put(words[0], Long.parseLong(words[1]));
                }
            }
            return numbers;
        }
    }
}
