package io.gatehouse.http.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.http.Headers;
import io.gatehouse.testkit.SteppingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DateFieldTest {
    private final SteppingClock clock = SteppingClock.atNewYear();
    private final DateField date = new DateField(clock);

    @Test
    void anAnswerWithoutADateGetsOneWithTwoDigitsForTheDay() {
        assertThat(date.in(Headers.of("a", "b")))
                .isEqualTo(Headers.of("a", "b", "date", "Thu, 01 Jan 2026 00:00:00 GMT"));
        clock.step(Duration.ofMillis(999));
        assertThat(date.in(Headers.none()).first("date")).contains("Thu, 01 Jan 2026 00:00:00 GMT");
        clock.step(Duration.ofMillis(1));
        assertThat(date.in(Headers.none()).first("date")).contains("Thu, 01 Jan 2026 00:00:01 GMT");
    }

    @Test
    void theAppsDateStays() {
        Headers given = Headers.of("date", "Mon, 02 Nov 2026 08:00:00 GMT");
        assertThat(date.in(given)).isSameAs(given);
    }
}
