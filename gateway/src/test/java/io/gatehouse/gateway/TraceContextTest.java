package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

    private TraceContext of(String... traceparents) {
        return TraceContext.of(List.of(traceparents), random);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "ff"})
    void continuesAValidTraceWithASpanOfItsOwn(String flags) {
        TraceContext context = of("00-" + TRACE + "-" + SPAN + "-" + flags);
        assertThat(context.toApp())
                .matches("00-" + TRACE + "-[0-9a-f]{16}-" + flags)
                .doesNotContain(SPAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01-" + TRACE + "-" + SPAN + "-01", // another version
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01", // no trace
                "00-" + TRACE + "-0000000000000000-01", // no span
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01", // capitals
                "00-" + TRACE + "-" + SPAN + "-0g",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00_" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "_" + SPAN + "-01",
                " 00-" + TRACE + "-" + SPAN + "-0",
                "00-" + TRACE + "-" + SPAN + "-\"}" // CWE-117
            })
    void beginsATraceInsteadOfAnInvalidOne(String traceparent) {
        assertThat(of(traceparent).toApp())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain(TRACE);
    }

    @Test
    void beginsATraceWhereTwoWereSent() {
        String one = "00-" + TRACE + "-" + SPAN + "-01";
        assertThat(of(one, one).traceId()).isNotEqualTo(TRACE);
    }

    @Test
    void twoRequestsAreTwoTraces() {
        assertThat(of().traceId()).isNotEqualTo(of().traceId());
    }
}
