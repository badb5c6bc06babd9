package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.load.TokenSlice;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The file with all tokens of a run: first those that live and come again and again, then those that are used once.
final class Tokens {
    private final Path file;
    private final Plan plan;
    private final int live;

    private Tokens(Path file, Plan plan, int live) {
        this.file = file;
        this.plan = plan;
        this.live = live;
    }

    /// @param live how many live, each of another subject
    static Tokens write(Workshop workshop, Issuer issuer, Plan plan, int live) throws IOException {
        List<String> lines =
                IntStream.range(0, live + plan.freshTokensAll())
                        .parallel()
                        .mapToObj(i ->
                                issuer.token(
                                        Claims.of(issuer.url(), "user-" + i % live, "token-" + i)))
                        .toList();
        return new Tokens(
                workshop.write("tokens.txt", String.join("\n", lines) + "\n"), plan, live);
    }

    TokenSlice live() {
        return new TokenSlice(file, 0, live);
    }

    TokenSlice freshForWarmUp() {
        return new TokenSlice(file, live, plan.freshTokensWarmUp());
    }

    /// @param round from 0
    TokenSlice fresh(int round) {
        return new TokenSlice(
                file,
                live + plan.freshTokensWarmUp() + round * plan.freshTokens(),
                plan.freshTokens());
    }
}
