package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDialogueTest {
    @TempDir Path folder;

    @Test
    void answersEachLineWithALine() throws IOException {
        String script =
                """
                require('readline').createInterface({ input: process.stdin })
                  .on('line', (line) => console.log(line.toUpperCase()));
                """;
        try (NodeDialogue node = NodeDialogue.start(script(script))) {
            assertThat(node.ask("one")).isEqualTo("ONE");
            assertThat(node.ask("é")).isEqualTo("É");
        }
    }

    @Test
    void tellsWhatAProgramComplainedAboutThatDoesNotAnswer() throws IOException {
        try (NodeDialogue node = NodeDialogue.start(script("throw new Error('too tired')"))) {
            assertThatThrownBy(() -> node.ask("one")).hasMessageContaining("too tired");
        }
    }

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.js"), text);
    }
}
