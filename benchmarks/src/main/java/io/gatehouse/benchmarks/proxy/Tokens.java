package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.load.TokenSlice;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The file with all tokens of a run: first those that live and come again and again, then those that are used once.
final class Tokens {
    /// Each of another subject.
    static final int LIVE = 10_000;

    private final Path file;
    private final Plan plan;

    private Tokens(Path file, Plan plan) {
        this.file = file;
        this.plan = plan;
    }

    static Tokens write(Workshop workshop, Issuer issuer, Plan plan) throws IOException {
        List<String> lines = IntStream.range(0, LIVE + plan.freshTokensAll())
                .parallel()
                .mapToObj(i -> issuer.token(Claims.of(issuer.url(), "user-" + i % LIVE, "token-" + i)))
                .toList();
        return new Tokens(workshop.write("tokens.txt", String.join("\n", lines) + "\n"), plan);
    }

    TokenSlice live() {
        return new TokenSlice(file, 0, LIVE);
    }

    TokenSlice freshForWarmUp() {
        return new TokenSlice(file, LIVE, plan.freshTokensWarmUp());
    }

    /// @param round from 0
    TokenSlice fresh(int round) {
        return new TokenSlice(file, LIVE + plan.freshTokensWarmUp() + round * plan.freshTokens(), plan.freshTokens());
    }
}
