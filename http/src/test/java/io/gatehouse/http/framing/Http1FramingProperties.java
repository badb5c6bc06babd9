package io.gatehouse.http.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What holds for requests that nobody thought of.
final class Http1FramingProperties {

    @Test
    void decodersSeeTheRequestsThatTheFramingSees() {
        assertThat(requestsThatPass(3_000)).isBetween(1_000, 8_000);
    }

    @Test
    @Tag("slow")
    void decodersSeeTheRequestsThatTheFramingSeesForLong() {
        assertThat(requestsThatPass(100_000)).isBetween(30_000, 250_000);
    }

    @Test
    void splitsMakeNoDifference() {
        RandomGenerator seeds = new Random();
        for (int round = 0; round < 1_000; round++) {
            long seed = seeds.nextLong();
            RandomGenerator random = new Random(seed);
            byte[] bytes = Mutations.next(random);
            int first = random.nextInt(bytes.length + 1);
            int second = first + random.nextInt(bytes.length - first + 1);
            Wire.Outcome outcome = Wire.atOnce(bytes);
            assertThat(Wire.byteByByte(bytes)).as("seed %d", seed).isEqualTo(outcome);
            assertThat(Wire.splitAt(bytes, first, second))
                    .as("seed %d split at %d and %d", seed, first, second)
                    .isEqualTo(outcome);
        }
    }

    private static int requestsThatPass(int rounds) {
        RandomGenerator seeds = new Random();
        int passed = 0;
        for (int round = 0; round < rounds; round++) {
            long seed = seeds.nextLong();
            try {
                passed += Agreement.check(Mutations.next(new Random(seed)));
            } catch (AssertionError | RuntimeException disagreement) {
                throw new AssertionError("Seed " + seed, disagreement);
            }
        }
        return passed;
    }
}
