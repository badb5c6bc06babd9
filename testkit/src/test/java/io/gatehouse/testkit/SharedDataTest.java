package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedDataTest {
    @TempDir Path parent;

    @Test
    void isFoundBesideTheCheckoutFromAModuleDirectory() throws IOException {
        Path module = Files.createDirectories(parent.resolve("checkout/http"));
        Path vectors = Files.createDirectories(parent.resolve("shared/data/wycheproof"));
        assertThat(SharedData.find(module, "wycheproof")).contains(vectors);
    }

    @Test
    void isNotFoundWhereThereIsNone() throws IOException {
        Files.createDirectories(parent.resolve("shared/data"));
        assertThat(SharedData.find(parent, "no-such-vectors")).isEmpty();
    }

    @Test
    void skipsTheTestWhenMissing() {
        assertThatThrownBy(() -> SharedData.at("no-such-vectors"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("shared/data/no-such-vectors");
    }
}
