package io.gatehouse.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {
    @TempDir private Path proc;

    private void process(
            long pid, long parent, long userTicks, long systemTicks, long residentKibibytes)
            throws IOException {
        Path folder = Files.createDirectory(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                "%d (x) S %d 1 1 0 -1 0 0 0 0 0 %d %d 5 5 20 0 1 0 1 1 1\n"
                        .formatted(pid, parent, userTicks, systemTicks));
        Files.writeString(
                folder.resolve("status"),
                "Name:\tx\nVmHWM:\t  999999 kB\nVmRSS:\t   %d kB\n".formatted(residentKibibytes));
    }

    @Test
    void sumsUpTheProgramItsChildrenAndTheirs() throws IOException {
        process(10, 1, 100, 10, 1_000);
        process(12, 10, 200, 20, 2_000);
        process(11, 12, 400, 40, 4_000);
        process(20, 1, 9_999, 9_999, 9_999);
        Files.createDirectory(proc.resolve("self"));
        ProcessTree tree = new ProcessTree(proc, 10);
        assertThat(tree.cpuTime()).isEqualTo(new CpuTime(7.0, 0.7));
        assertThat(tree.residentMegabytes()).isCloseTo(7_000 * 1024 / 1e6, within(1e-9));
    }

    @Test
    void aProcessThatEndsMeanwhileCountsNothing() throws IOException {
        process(10, 1, 100, 10, 1_000);
        Files.createDirectory(proc.resolve("11"));
        assertThat(new ProcessTree(proc, 10).cpuTime()).isEqualTo(new CpuTime(1.0, 0.1));
    }

    @Test
    void findsTheTimeOfThisVeryProcess() throws IOException {
        ProcessTree tree = new ProcessTree(ProcessHandle.current().pid());
        assertThat(tree.cpuTime().userSeconds()).isPositive();
        assertThat(tree.residentMegabytes()).isGreaterThan(10);
    }

    @Test
    void timeSinceAnEarlierMomentIsTheDifference() {
        CpuTime since = new CpuTime(3.5, 1.25).since(new CpuTime(1.5, 1.0));
        assertThat(since).isEqualTo(new CpuTime(2.0, 0.25));
    }
}
