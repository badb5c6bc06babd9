package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Route;
import io.gatehouse.policy.Stated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides whether a caller's second factor is there, and recent enough.
final class SecondFactor {
    /// By how much another clock may be ahead of ours.
    private static final Duration AHEAD_MAX = Duration.ofSeconds(30);

    private SecondFactor() {}

    /// Why the request is refused, if it is.
    static Optional<Refusal> refusal(Credential credential, Passage passage, Route route) {
        Policy policy = passage.snapshot().policy();
        if (credential.hasSecondFactor(policy)) {
            return route.mfaAge()
                    .filter(age -> !isFresh(credential, age.value(), passage.begun()))
                    .map(SecondFactor::stale);
        }
        if (route.mfa().isPresent()) {
            return missing(route.mfa().get());
        }
        // whoever may do everything is worth the trouble of stealing a password
        return credential.grants(policy).everything() ? missing(route.access()) : Optional.empty();
    }

    private static Optional<Refusal> missing(Stated<?> rule) {
        return Optional.of(Refusal.of(RefusalCode.SECOND_FACTOR_MISSING, rule.at()));
    }

    private static boolean isFresh(Credential credential, Duration age, Instant now) {
        return credential
                .authenticated()
                .filter(time -> !time.isAfter(now.plus(AHEAD_MAX)) && !now.isAfter(time.plus(age)))
                .isPresent();
    }

    /// RFC 9470 section 3.
    private static Refusal stale(Stated<Duration> age) {
        return Refusal.of(RefusalCode.SECOND_FACTOR_STALE, age.at())
                .with(
                        Headers.of(
                                "www-authenticate",
                                "Bearer error=\"insufficient_user_authentication\", max_age="
                                        + age.value().toSeconds()));
    }
}
