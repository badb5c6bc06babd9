package io.gatehouse.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Whether what the policy refuses is refused, or only counted.
public sealed interface Mode {
    Mode ENFORCE = new Enforce();

    /// Whether refusals of this kind are only counted at this time. Never for [Control#ALWAYS].
    boolean observes(Control control, Instant now);

    record Enforce() implements Mode {
        @Override
        public boolean observes(Control control, Instant now) {
            return false;
        }

        @Override
        public String toString() {
            return "enforce";
        }
    }

    /// @param access whether who may is only counted too, not limits and schemas alone
    /// @param until the day, from midnight UTC, from which all of it is enforced
    record Observe(boolean access, Optional<LocalDate> until) implements Mode {
        @Override
        public boolean observes(Control control, Instant now) {
            return covers(control) && until.filter(day -> !isBefore(now, day)).isEmpty();
        }

        private boolean covers(Control control) {
            return switch (control) {
                case ALWAYS -> false;
                case ACCESS -> access;
                case LIMIT, SCHEMA -> true;
            };
        }

        private static boolean isBefore(Instant now, LocalDate day) {
            return now.isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        @Override
        public String toString() {
            return "observe"
                    + (access ? "" : " limits and schemas")
                    + until.map(day -> " until " + day).orElse("");
        }
    }
}
