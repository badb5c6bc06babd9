package io.gatehouse.benchmarks.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
    private static int portionsUntilOver(double... costs) {
        Settling settling = new Settling();
        for (int i = 0; i < costs.length; i++) {
            if (settling.isOver()) {
                return i;
            }
            settling.add(costs[i]);
        }
        return settling.isOver() ? costs.length : Integer.MAX_VALUE;
    }

    @Test
    void goesOnWhileRequestsGetCheaper() {
        assertThat(portionsUntilOver(100, 54, 46, 44)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void isOverAfterTwoPortionsWithoutGain() {
        assertThat(portionsUntilOver(100, 50, 49, 49.5, 48)).isEqualTo(4);
    }

    @Test
    void onePortionThatWentAstrayEndsNothing() {
        assertThat(portionsUntilOver(100, 120, 50, 49.9, 30)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void endsEvenIfItNeverSettles() {
        double[] falling = new double[20];
        for (int i = 0; i < falling.length; i++) {
            falling[i] = Math.pow(0.9, i);
        }
        assertThat(portionsUntilOver(falling)).isEqualTo(12);
    }
}
