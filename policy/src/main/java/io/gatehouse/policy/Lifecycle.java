package io.gatehouse.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// How long an operation is offered. Days begin at midnight UTC.
///
/// @param deprecated from when on callers should leave it (RFC 9745)
/// @param sunset from when on it is gone (RFC 8594)
/// @param successor what takes its place: a path of the app, or an https address
public record Lifecycle(
        Optional<Stated<LocalDate>> deprecated,
        Optional<Stated<LocalDate>> sunset,
        Optional<Stated<String>> successor) {

    /// Offered without an end.
    public static final Lifecycle NONE =
            new Lifecycle(Optional.empty(), Optional.empty(), Optional.empty());

    public Optional<Instant> deprecatedFrom() {
        return deprecated.map(Lifecycle::midnight);
    }

    public Optional<Instant> goneFrom() {
        return sunset.map(Lifecycle::midnight);
    }

    public boolean isDeprecatedAt(Instant time) {
        return deprecatedFrom().filter(from -> !time.isBefore(from)).isPresent();
    }

    public boolean isGoneAt(Instant time) {
        return goneFrom().filter(from -> !time.isBefore(from)).isPresent();
    }

    private static Instant midnight(Stated<LocalDate> day) {
        return day.value().atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
