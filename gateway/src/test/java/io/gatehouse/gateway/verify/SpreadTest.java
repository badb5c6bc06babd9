package io.gatehouse.gateway.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void aFewAreAllTaken() {
        assertThat(Spread.atMost(3, List.of("a", "b", "c"))).containsExactly("a", "b", "c");
    }

    @Test
    void manyAreTakenAtEqualDistances() {
        List<Integer> many = IntStream.range(0, 1_000).boxed().toList();

        assertThat(Spread.atMost(4, many)).containsExactly(0, 250, 500, 750);
    }
}
