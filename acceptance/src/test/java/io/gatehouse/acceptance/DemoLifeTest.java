package io.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.testkit.Eventually;
import io.gatehouse.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration's start and end.
@Tag("slow")
class DemoLifeTest {
    @TempDir private Path folder;

    @Test
    void printsOneLineAndLeavesNothingRunning() {
        RunningDemo demo = RunningDemo.start(folder);
        List<ProcessHandle> started = demo.program.handle().descendants().toList();
        assertThat(started).as("the shop's process").isNotEmpty();
        assertThat(demo.report.propertyNames())
                .contains("url", "admin", "caFile", "app", "operatorToken", "tokens");
        demo.program.terminate();
        assertThat(demo.program.readRest()).isEmpty();
        assertThat(demo.program.awaitEnd()).isZero();
        Eventually.holds(
                "nothing left running", () -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void namesTheTakenPortAndTheFlag() throws IOException {
        List<Integer> ports = FreePorts.several(3);
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(1)));
            Program.Result result =
                    Program.run(
                            folder,
                            "demo",
                            "--port",
                            ports.get(0).toString(),
                            "--admin-port",
                            ports.get(1).toString(),
                            "--app-port",
                            ports.get(2).toString(),
                            "--data",
                            folder.resolve("d").toString());
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err()).contains(ports.get(1).toString()).contains("--admin-port");
            assertThat(result.out()).isEmpty();
        }
    }

    /// Pasted as people paste it, into a shell.
    @Test
    void everyLineOfTheTourComesToWhatItSays() {
        List<Integer> ports = FreePorts.several(3);
        try (Program program =
                Program.start(
                        folder,
                        "demo",
                        "--port",
                        ports.get(0).toString(),
                        "--admin-port",
                        ports.get(1).toString(),
                        "--app-port",
                        ports.get(2).toString(),
                        "--data",
                        folder.resolve("d").toString())) {
            Tour tour = Tour.read(program);
            assertThat(tour.steps())
                    .extracting(Tour.Step::status)
                    .contains("200", "401", "403", "404", "400", "422", "429");
            for (Tour.Step step : tour.steps()) {
                assertThat(tour.statuses(step)).as(step.command()).contains(step.status());
            }
        }
    }
}
