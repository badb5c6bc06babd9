package io.gatehouse.spec.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceTest {

    @ParameterizedTest
    @EnumSource
    void everyDifferenceHasAnExample(Difference difference) {
        assertThat(
                        Stream.of("bodies.txt", "requests.txt")
                                .flatMap(name -> Traps.read(name).stream())
                                .map(Traps.Trap::difference)
                                .flatMap(Optional::stream))
                .contains(difference);
    }
}
