package io.gatehouse.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    private static double median(Double... values) {
        return Median.of(List.of(values), Double::doubleValue);
    }

    @Test
    void isTheMiddleOne() {
        assertThat(median(9.0, 1.0, 2.0)).isEqualTo(2.0);
        assertThat(median(5.0)).isEqualTo(5.0);
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(median(100.0, 1.0, 2.0, 3.0)).isEqualTo(2.5);
    }

    @Test
    void thereIsNoneOfNothing() {
        assertThatThrownBy(MedianTest::median).isInstanceOf(IllegalArgumentException.class);
    }
}
