package io.gatehouse.http.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private static final Upstream.Resilience TWO_FAILURES =
            new Upstream.Resilience(1, 20, 2, Duration.ofSeconds(10), Optional.empty());
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<Target> targets = new ArrayList<>();

    private Balancer balancer(int... weights) {
        for (int weight : weights) {
            Upstream.Settings settings =
                    Upstream.Settings.to("10.0.0." + targets.size(), 80).weighing(weight);
            targets.add(new Target(settings, TWO_FAILURES, Map.of()));
        }
        return new Balancer(targets, 20);
    }

    private static void fail(Target target, int times) {
        for (int i = 0; i < times; i++) {
            target.begun();
            target.failed(0);
        }
    }

    private static Map<Target, Integer> chosen(Balancer balancer, long nowNanos, int times) {
        Map<Target, Integer> chosen = new HashMap<>();
        for (int i = 0; i < times; i++) {
            chosen.merge(balancer.choose(nowNanos), 1, Integer::sum);
        }
        return chosen;
    }

    @Test
    void idleTargetsTakeTurns() {
        Balancer balancer = balancer(1, 1, 1);
        assertThat(chosen(balancer, 0, 30).values()).containsExactly(10, 10, 10);
    }

    @Test
    void requestsGoWhereLeastIsUnderWay() {
        Balancer balancer = balancer(1, 1);
        targets.get(0).begun();
        assertThat(chosen(balancer, 0, 10)).isEqualTo(Map.of(targets.get(1), 10));
    }

    @Test
    void weightsShareWhatIsUnderWay() {
        Balancer balancer = balancer(3, 1);
        for (int i = 0; i < 80; i++) {
            balancer.choose(0).begun();
        }
        assertThat(targets.get(0).outstanding()).isBetween(58, 62);
    }

    @Test
    void aTargetThatFailsInARowRestsAndThenGetsOneRequest() {
        Balancer balancer = balancer(1, 1, 1);
        Target failing = targets.get(1);
        fail(failing, 2);
        assertThat(chosen(balancer, PAUSE_NANOS - 1, 30)).doesNotContainKey(failing).hasSize(2);

        assertThat(failing.isAvailable(PAUSE_NANOS)).isTrue();
        failing.begun();
        assertThat(failing.isAvailable(PAUSE_NANOS)).isFalse();
        failing.failed(PAUSE_NANOS);
        assertThat(failing.isAvailable(3 * PAUSE_NANOS - 1)).isFalse(); // twice as long
        failing.begun();
        failing.succeeded();
        assertThat(failing.isAvailable(0)).isTrue();
    }

    /// All that was under way fails when a target goes away: that is one failure, not many.
    @Test
    void requestsUnderWayMakeARestNoLonger() {
        balancer(1, 1, 1);
        Target target = targets.get(0);
        fail(target, 50);
        assertThat(target.isAvailable(PAUSE_NANOS)).isTrue();
    }

    @Test
    void aSuccessBetweenFailuresForgivesThem() {
        balancer(1, 1, 1);
        Target target = targets.get(0);
        fail(target, 1);
        target.begun();
        target.succeeded();
        fail(target, 1);
        assertThat(target.isAvailable(1)).isTrue();
    }

    /// Where most targets seem to fail, the fault is elsewhere: nothing is gained by sending everything to the last.
    @Test
    void neverMoreThanHalfAreLeftOut() {
        Balancer balancer = balancer(1, 1, 1, 1);
        fail(targets.get(0), 2);
        fail(targets.get(1), 2);
        assertThat(chosen(balancer, 1, 40)).hasSize(2);
        fail(targets.get(2), 2);
        assertThat(chosen(balancer, 1, 40)).hasSize(4);
    }

    @Test
    void oneTargetAloneIsAlwaysChosen() {
        Balancer balancer = balancer(1);
        fail(targets.get(0), 9);
        assertThat(balancer.choose(1)).isSameAs(targets.get(0));
        assertThat(balancer.chooseAgain(1, targets.get(0))).isEmpty();
    }

    @Test
    void aRetryGoesElsewhere() {
        Balancer balancer = balancer(1, 1);
        assertThat(balancer.chooseAgain(0, targets.get(0))).contains(targets.get(1));
        assertThat(balancer.chooseAgain(0, targets.get(1))).contains(targets.get(0));
    }

    /// CWE-400: an app in trouble is not helped by more requests.
    @Test
    void retriesStayWithinTheirBudget() {
        Balancer balancer = balancer(1, 1);
        int retries = 0;
        for (int i = 0; i < 1_000; i++) {
            balancer.sent();
            retries += balancer.chooseAgain(0, targets.get(0)).isPresent() ? 1 : 0;
        }
        assertThat(retries).isBetween(200, 211);
    }

    /// Whatever happens to targets, one is chosen, and what is under way never becomes negative.
    @RepeatedTest(20)
    void someTargetIsAlwaysChosen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Balancer balancer = balancer(1 + random.nextInt(5), 1 + random.nextInt(5), 2);
        List<Target> underWay = new ArrayList<>();
        for (long now = 0; now < 500 * PAUSE_NANOS; now += random.nextLong(PAUSE_NANOS)) {
            Target target = balancer.choose(now);
            target.begun();
            underWay.add(target);
            Target ending = underWay.remove(random.nextInt(underWay.size()));
            switch (random.nextInt(4)) {
                case 0 -> ending.succeeded();
                case 1 -> ending.ended();
                default -> ending.failed(now);
            }
            assertThat(targets).as("seed %d", seed).allMatch(one -> one.outstanding() >= 0);
        }
    }
}
