package io.gatehouse.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often one caller may ask.
///
/// @param requests 1 to [#REQUESTS_MAX], all of which may come at once
/// @param period one second, minute, hour or day
public record Limit(long requests, Duration period, Per per) {
    public static final long REQUESTS_MAX = 1_000_000_000;

    /// Who is counted.
    public enum Per {
        /// The authenticated subject, or else the address.
        USER,
        /// The client's address; an IPv6 /64 counts as one.
        ADDRESS
    }

    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,10})\\s*/\\s*([a-z]+)(?:\\s+per\\s+(user|address))?");

    /// `100/min per user`, `10/s per address`; per user if it is not said. Empty for anything else.
    static Optional<Limit> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long requests = Long.parseLong(form.group(1));
        Per per = "address".equals(form.group(3)) ? Per.ADDRESS : Per.USER;
        return requests < 1 || requests > REQUESTS_MAX
                ? Optional.empty()
                : PeriodName.period(form.group(2)).map(period -> new Limit(requests, period, per));
    }

    /// As policies write it: `100/min per user`.
    @Override
    public String toString() {
        return requests
                + "/"
                + PeriodName.of(period)
                + " per "
                + per.name().toLowerCase(Locale.ROOT);
    }
}
