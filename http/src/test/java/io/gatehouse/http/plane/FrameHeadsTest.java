package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.plane.FrameHeads.Reading;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameHeadsTest {
    private static final int MAX = 100_000;

    private static Reading read(FrameHeads heads, String bytes) {
        return heads.read(Unpooled.wrappedBuffer(bytes.getBytes(ISO_8859_1)));
    }

    private static String frame(boolean last, int opcode, int length) {
        return Frames.frame(last, opcode, "x".repeat(length));
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("nothing", "", Reading.FINE),
                Arguments.of("empty message", frame(true, 1, 0), Reading.FINE),
                Arguments.of("short", frame(true, 1, 125), Reading.FINE),
                Arguments.of("two bytes of length", frame(true, 2, 126), Reading.FINE),
                Arguments.of("eight bytes of length", frame(true, 2, 70_000), Reading.FINE),
                Arguments.of("as long as allowed", frame(true, 2, MAX), Reading.FINE),
                Arguments.of("longer", Frames.head(true, 2, true, MAX + 1), Reading.TOO_LONG),
                Arguments.of(
                        "longest", Frames.head(true, 2, true, Long.MAX_VALUE), Reading.TOO_LONG),
                Arguments.of("negative", Frames.head(true, 2, true, -1), Reading.BROKEN),
                // CWE-770: fragments add up
                Arguments.of(
                        "fragments as long as allowed",
                        frame(false, 1, MAX / 2) + frame(false, 0, 0) + frame(true, 0, MAX / 2),
                        Reading.FINE),
                Arguments.of(
                        "fragments longer",
                        frame(false, 1, MAX / 2) + frame(false, 0, MAX / 2) + frame(true, 0, 1),
                        Reading.TOO_LONG),
                Arguments.of(
                        "a ping within a message does not count",
                        frame(false, 1, MAX) + frame(true, 9, 125) + frame(true, 0, 0),
                        Reading.FINE),
                Arguments.of(
                        "messages do not add up",
                        frame(true, 1, MAX) + frame(true, 1, MAX),
                        Reading.FINE),
                // RFC 6455 sections 5.1 to 5.5
                Arguments.of("no mask", Frames.head(true, 1, false, 1), Reading.BROKEN),
                Arguments.of("continues nothing", frame(true, 0, 1), Reading.BROKEN),
                Arguments.of(
                        "begins within a message",
                        frame(false, 1, 1) + frame(true, 1, 1),
                        Reading.BROKEN),
                Arguments.of("reserved data", frame(true, 3, 1), Reading.BROKEN),
                Arguments.of("reserved control", frame(true, 11, 1), Reading.BROKEN),
                Arguments.of("long ping", frame(true, 9, 126), Reading.BROKEN),
                Arguments.of("ping in parts", frame(false, 9, 1), Reading.BROKEN),
                Arguments.of("length too wide", "\u0082\u00fe\0\u0001\0\0\0\0x", Reading.BROKEN),
                Arguments.of("close", frame(true, 8, 2), Reading.FINE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void judgesWhatAClientSends(String name, String bytes, Reading reading) {
        assertThat(read(FrameHeads.ofClient(MAX), bytes)).isEqualTo(reading);
    }

    /// However the bytes are cut, they are read the same.
    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void cutsMeanNothing(String name, String bytes, Reading reading) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FrameHeads heads = FrameHeads.ofClient(MAX);
        Reading read = Reading.FINE;
        for (int at = 0; at < bytes.length() && read == Reading.FINE; ) {
            int to = Math.min(bytes.length(), at + 1 + random.nextInt(5));
            read = read(heads, bytes.substring(at, to));
            at = to;
        }
        assertThat(read).as("seed %d", seed).isEqualTo(reading);
    }

    @Test
    void knowsWhereAFrameOfSomebodyElseFits() {
        FrameHeads app = FrameHeads.ofApp();
        assertThat(app.isBetweenFrames()).isTrue();
        String frame = Frames.head(false, 1, false, 3) + "abc";
        for (int i = 0; i < frame.length() - 1; i++) {
            read(app, frame.substring(i, i + 1));
            assertThat(app.isBetweenFrames()).isFalse();
        }
        read(app, "c");
        assertThat(app.isBetweenFrames()).isTrue();
    }

    @Test
    void theAppIsNotJudged() {
        assertThat(read(FrameHeads.ofApp(), Frames.head(true, 7, false, 1) + "x"))
                .isEqualTo(Reading.FINE);
    }
}
