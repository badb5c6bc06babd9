package io.gatehouse.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.benchmarks.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopTest {
    @TempDir private Path parent;

    @Test
    void endsWhatItStartedAndDeletesItsFolder() throws IOException {
        Workshop workshop = Workshop.in(parent);
        workshop.write("some.conf", "x");
        Running sleeper = workshop.open(List.of("sleep", "600"));
        workshop.close();
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aServerThatEndsEarlyIsAFailureThatShowsItsLastWords() throws IOException {
        try (Workshop workshop = Workshop.in(parent)) {
            Running server =
                    workshop.start("server", List.of("sh", "-c", "echo no such option; exit 7"));
            assertThatThrownBy(() -> server.awaitPort(Ports.free()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("server ended with 7")
                    .hasMessageContaining("no such option");
        }
    }

    @Test
    void aToolThatFailsIsAFailureThatNamesTheCommand() throws IOException {
        try (Workshop workshop = Workshop.in(parent)) {
            assertThatThrownBy(() -> workshop.run(parent, "sh", "-c", "echo broken; exit 3"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("sh -c")
                    .hasMessageContaining("broken");
        }
    }

    @Test
    void tellsHowAProgramThatIsReadCameToItsEnd() throws IOException, InterruptedException {
        try (Workshop workshop = Workshop.in(parent)) {
            Running tool =
                    workshop.open(List.of("sh", "-c", "echo out; echo complaint >&2; exit 4"));
            assertThat(tool.output().readLine()).isEqualTo("out");
            assertThat(tool.awaitEnd()).isEqualTo(4);
            assertThat(tool.state()).isEqualTo("sh ended with 4; its last lines:\ncomplaint");
        }
    }

    @Test
    void givesWhatAToolPrints() throws IOException, InterruptedException, Failure {
        try (Workshop workshop = Workshop.in(parent)) {
            assertThat(workshop.run(parent, "sh", "-c", "echo one; echo two >&2"))
                    .isEqualTo("one\ntwo\n");
        }
    }
}
