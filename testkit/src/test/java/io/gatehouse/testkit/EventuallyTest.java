package io.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void looksAgainUntilItHolds() {
        AtomicInteger looks = new AtomicInteger();
        Eventually.holds("the third look", () -> looks.incrementAndGet() == 3);
        assertThat(looks).hasValue(3);
    }

    @Test
    void seesWhatAnotherThreadDoes() {
        CountDownLatch latch = new CountDownLatch(1);
        Thread.ofVirtual().start(latch::countDown);
        Eventually.holds("the latch opens", () -> latch.getCount() == 0);
        assertThat(latch.getCount()).isZero();
    }

    @Test
    void saysWhatDidNotHold() {
        assertThatThrownBy(() -> Eventually.holds("pigs fly", Duration.ofMillis(10), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Not within 0 s: pigs fly");
    }
}
