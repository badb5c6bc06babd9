package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketRuleTest {
    @TempDir Path folder;

    private Written written(String attributes) {
        return Written.of(folder, "rules: { GET /live: " + attributes + " }", "GET /live");
    }

    private WebSocketLimits limits(String attributes) {
        return written(attributes)
                .loaded()
                .routes()
                .all()
                .getFirst()
                .webSocketLimits()
                .orElseThrow()
                .value();
    }

    @Test
    void limitsAreStatedOrUsual() {
        assertThat(limits("{ allow: anyone, websocket: true }")).isEqualTo(WebSocketLimits.USUAL);
        assertThat(limits("{ allow: anyone, websocket: { idle: 60s } }"))
                .isEqualTo(
                        new WebSocketLimits(
                                WebSocketLimits.USUAL.messageBytesMax(), Duration.ofMinutes(1)));
        assertThat(limits("{ allow: anyone, websocket: { message: 64KiB, idle: 2s } }"))
                .isEqualTo(new WebSocketLimits(64 << 10, Duration.ofSeconds(2)));
    }

    @Test
    void theTableTellsThem() {
        assertThat(written("{ allow: anyone, websocket: { message: 1KiB } }").table())
                .contains("GET /live websocket up to 1024 bytes, idle 300 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ websocket: { message: big } } | 'message' cannot be 'big'",
                "{ websocket: { idle: 0s } } | 'idle' cannot be '0s'",
                "{ websocket: { frames: 3 } } | unknown key 'frames'",
                "{ websocket: [] } | 'websocket' is a list",
                "{ websocket: false } | 'websocket' can only be true"
            })
    void whatCannotBeMeantIsAMistake(String attributes, String words) {
        assertThat(written(attributes).problems()).anyMatch(problem -> problem.contains(words));
    }
}
