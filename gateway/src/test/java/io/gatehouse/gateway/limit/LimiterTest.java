package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterTest {
    private static final Rate HUNDRED_PER_MINUTE = new Rate(100, Duration.ofMinutes(1));
    private static final LimitKey ANA = LimitKey.of("https://shop.example", "ana");
    private static final LimitKey BEN = LimitKey.of("https://shop.example", "ben");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long SEED = 7;

    private final Limiter limiter = new Limiter(1_000);

    private long allowedOf(int requests, LimitKey key, long nowNanos) {
        return LongStream.range(0, requests)
                .filter(i -> limiter.take(key, SEED, HUNDRED_PER_MINUTE, nowNanos).allowed())
                .count();
    }

    @Test
    void allowsTheWholeAllowanceAtOnceAndNotOneMore() {
        assertThat(allowedOf(130, ANA, SECOND)).isEqualTo(100);
    }

    @Test
    void countsEachKeyAlone() {
        allowedOf(130, ANA, SECOND);
        assertThat(allowedOf(130, BEN, SECOND)).isEqualTo(100);
    }

    @Test
    void countsEachLimitAlone() {
        allowedOf(130, ANA, SECOND);
        assertThat(limiter.take(ANA, SEED + 1, HUNDRED_PER_MINUTE, SECOND).allowed()).isTrue();
    }

    @Test
    void givesTheAllowanceBackEvenly() {
        allowedOf(130, ANA, SECOND);
        assertThat(allowedOf(130, ANA, SECOND + 6 * SECOND)).isEqualTo(10);
        assertThat(allowedOf(130, ANA, SECOND + 600 * SECOND)).isEqualTo(100);
    }

    @Test
    void tellsWhenToComeBack() {
        allowedOf(100, ANA, SECOND);
        Quota refused = limiter.take(ANA, SEED, HUNDRED_PER_MINUTE, SECOND);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.retryNanos()).isEqualTo(Duration.ofMillis(600).toNanos());
        assertThat(
                        limiter.take(ANA, SEED, HUNDRED_PER_MINUTE, SECOND + refused.retryNanos())
                                .allowed())
                .isTrue();
    }

    @Test
    void aRefusedRequestDoesNotCount() {
        allowedOf(10_000, ANA, SECOND);
        assertThat(allowedOf(1, ANA, SECOND + SECOND)).isOne();
    }

    @Test
    void lookingDoesNotCount() {
        for (int i = 0; i < 1_000; i++) {
            limiter.peek(ANA, SEED, HUNDRED_PER_MINUTE, SECOND);
        }
        assertThat(allowedOf(130, ANA, SECOND)).isEqualTo(100);
    }

    @Test
    void aClockThatBeginsBelowZeroCountsAlike() {
        assertThat(allowedOf(130, ANA, Long.MIN_VALUE / 2)).isEqualTo(100);
    }

    /// CWE-770: fresh keys must not wash out the count of one that is over its limit, wherever the clock begins.
    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000, Long.MIN_VALUE / 2})
    void aFloodOfFreshKeysDoesNotForgiveTheOneThatIsOverItsLimit(long nowNanos) {
        allowedOf(130, ANA, nowNanos);
        for (int i = 0; i < 100_000; i++) {
            limiter.take(
                    LimitKey.of("https://shop.example", "stranger" + i),
                    SEED,
                    HUNDRED_PER_MINUTE,
                    nowNanos);
        }
        assertThat(allowedOf(130, ANA, nowNanos)).isZero();
    }
}
