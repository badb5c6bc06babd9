package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// 2026-11-23 is a Monday.
class HoursTest {

    @ParameterizedTest
    @CsvSource({
        "mon-fri 08:00-18:00, 2026-11-23T08:00:00Z, true",
        "mon-fri 08:00-18:00, 2026-11-23T07:59:59Z, false",
        "mon-fri 08:00-18:00, 2026-11-23T17:59:59.999Z, true",
        "mon-fri 08:00-18:00, 2026-11-23T18:00:00Z, false",
        "mon-fri 08:00-18:00, 2026-11-22T12:00:00Z, false",
        "08:00-18:00, 2026-11-22T12:00:00Z, true",
        "mon 00:00-24:00, 2026-11-23T23:59:59Z, true",
        "mon 00:00-24:00, 2026-11-24T00:00:00Z, false",
        "mon-fri 08:00-18:00 Europe/Berlin, 2026-11-23T07:00:00Z, true",
        "mon-fri 08:00-18:00 Europe/Berlin, 2026-07-20T06:00:00Z, true",
        "mon-fri 08:00-18:00 Europe/Berlin, 2026-07-20T16:00:00Z, false",
        "mon-fri 08:00-18:00 Pacific/Auckland, 2026-11-22T20:00:00Z, true",
        "fri 22:00-06:00, 2026-11-27T22:00:00Z, true",
        "fri 22:00-06:00, 2026-11-28T05:59:00Z, true",
        "fri 22:00-06:00, 2026-11-28T06:00:00Z, false",
        "fri 22:00-06:00, 2026-11-27T05:00:00Z, false",
        "sun 22:00-06:00, 2026-11-23T05:00:00Z, true",
        "sat-mon 10:00-11:00, 2026-11-22T10:30:00Z, true",
        "sat-mon 10:00-11:00, 2026-11-24T10:30:00Z, false",
        "tue sat 10:00-11:00, 2026-11-24T10:30:00Z, true",
        "tue sat 10:00-11:00, 2026-11-25T10:30:00Z, false",
        // clocks in Berlin go from 02:00 to 03:00 on 2026-03-29, and from 03:00 to 02:00 on
        // 2026-10-25
        "02:00-03:00 Europe/Berlin, 2026-03-29T01:00:00Z, false",
        "02:00-03:00 Europe/Berlin, 2026-10-25T00:30:00Z, true",
        "02:00-03:00 Europe/Berlin, 2026-10-25T01:30:00Z, true"
    })
    void isOpenByTheClocksOfItsZone(String hours, Instant time, boolean open) {
        assertThat(Hours.parse(hours).orElseThrow().contain(time)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "mon-fri 08:00-18:00 Europe/Berlin, mon-fri 08:00-18:00 Europe/Berlin",
        "08:00-18:00, 08:00-18:00 UTC",
        "mon-sun 22:00-06:00, 22:00-06:00 UTC",
        "sat sun mon 08:00-24:00, mon sat-sun 08:00-24:00 UTC",
        "fri-mon 08:00-09:30, mon fri-sun 08:00-09:30 UTC"
    })
    void isShownInOneSpelling(String hours, String shown) {
        Hours read = Hours.parse(hours).orElseThrow();
        assertThat(read).hasToString(shown);
        assertThat(Hours.parse(shown)).contains(read);
    }

    // CWE-20: what can be read in two ways is a mistake
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mon-fri",
                "8:00-18:00",
                "08:00-08:00",
                "08:00-24:01",
                "24:00-08:00",
                "08:60-09:00",
                "08:00-00:00",
                "mon - fri 08:00-18:00",
                "monday 08:00-18:00",
                "Mon 08:00-18:00",
                "mon-fry 08:00-18:00",
                "mon,fri 08:00-18:00",
                "08:00-18:00 Berlin",
                "08:00-18:00 europe/berlin",
                "08:00-18:00 +01:00",
                "08:00-18:00 UTC UTC",
                "08:00–18:00"
            })
    void anythingElseIsNone(String hours) {
        assertThat(Hours.parse(hours)).isEmpty();
    }
}
