package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Options;
import java.time.Duration;

/// How much is measured.
///
/// @param measured how long each round of each contestant lasts, where its length is a time
/// @param freshTokens never seen before, for each round
/// @param freshTokensWarmUp never seen before, before the first round: what verifies tokens is compiled by use, too
/// @param handshakes for each round
/// @param handshakesWarmUp before the first round
record Plan(
        boolean quick,
        int rounds,
        Duration measured,
        int freshTokens,
        int freshTokensWarmUp,
        int handshakes,
        int handshakesWarmUp) {

    static Plan of(Options options) {
        return options.quick()
                ? new Plan(
                        true, options.rounds(), Duration.ofSeconds(3), 5_000, 5_000, 1_500, 1_000)
                : new Plan(
                        false,
                        options.rounds(),
                        Duration.ofSeconds(6),
                        20_000,
                        150_000,
                        3_000,
                        5_000);
    }

    /// All tokens that nobody may have seen before, together.
    int freshTokensAll() {
        return freshTokensWarmUp + rounds * freshTokens;
    }
}
