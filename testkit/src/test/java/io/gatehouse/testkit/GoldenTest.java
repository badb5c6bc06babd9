package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class GoldenTest {
    @TempDir Path directory;
    private Golden golden;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(directory, false);
        Files.writeString(directory.resolve("list.txt"), "one\ntwo\nthree\n");
    }

    @Test
    void acceptsTheSameText() {
        assertThatCode(() -> golden.check("list.txt", "one\ntwo\nthree\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void showsTheFirstLineThatDiffers() {
        assertThatThrownBy(() -> golden.check("list.txt", "one\n2\nthree\n"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("differs from line 2 on")
                .hasMessageContaining("  > two")
                .hasMessageContaining("  > 2")
                .hasMessageContaining("-Dgolden.update=true");
    }

    @Test
    void showsWhereATextEndsEarly() {
        assertThat(Golden.difference("one\ntwo", "one"))
                .contains("differs from line 2 on")
                .contains("(the text ends)");
    }

    @Test
    void seesADifferenceInTheLastLineEnd() {
        assertThatThrownBy(() -> golden.check("list.txt", "one\ntwo\nthree"))
                .isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> golden.check("new.txt", "text"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("new.txt is missing");
    }

    @Test
    void rewritesFilesWhenToldTo() {
        new Golden(directory, true).check("deep/new.txt", "text");
        assertThat(directory.resolve("deep/new.txt")).hasContent("text");
    }
}
