package io.gatehouse.http.plane;

import io.gatehouse.http.Headers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time of an answer (RFC 9110 section 6.6.1), ours or an app's that gave none; made once a second. For one event loop.
final class DateField {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private String text = "";

    DateField(InstantSource clock) {
        this.clock = clock;
    }

    /// The fields of an answer, with a date where nobody gave it one.
    Headers in(Headers answer) {
        return answer.has("date")
                ? answer
                : Headers.builder().copyAll(answer).add("date", now()).build();
    }

    private String now() {
        long millis = clock.millis();
        long current = Math.floorDiv(millis, 1_000);
        if (current != second) {
            second = current;
            text = IMF_FIXDATE.format(Instant.ofEpochSecond(current));
        }
        return text;
    }
}
