package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProgramTest {
    @TempDir Path directory;

    @Test
    void waitsForTheReadyLineAndPassesTheEnvironment() throws IOException {
        Path script =
                script("console.log(`hello ${process.env.WHO}`); setInterval(() => {}, 1000)");
        try (NodeProgram program = NodeProgram.start(script, Map.of("WHO", "world"), "hello")) {
            assertThat(program.lines()).containsExactly("hello world");
            assertThat(program.isAlive()).isTrue();
        }
    }

    @Test
    void killsItsChildrenToo() throws IOException {
        Path script =
                script(
                        """
                        const child = require('child_process')
                          .spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
                        console.log('child ' + child.pid);
                        setInterval(() => {}, 1000);
                        """);
        NodeProgram program = NodeProgram.start(script, Map.of(), "child");
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(program.lines().getFirst().substring(6)))
                        .orElseThrow();
        program.close();
        assertThat(program.isAlive()).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void showsTheOutputOfAProgramThatEndsEarly() throws IOException {
        Path script = script("console.error('no database'); process.exit(3)");
        assertThatThrownBy(() -> NodeProgram.start(script, Map.of(), "ready"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("node ended with 3");
    }

    private Path script(String source) throws IOException {
        return Files.writeString(directory.resolve("program.js"), source);
    }
}
