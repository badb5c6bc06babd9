package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.load.Handshakes;
import io.gatehouse.benchmarks.load.LoadResult;
import io.gatehouse.benchmarks.load.Target;
import io.gatehouse.benchmarks.load.TokenSlice;
import io.gatehouse.benchmarks.load.Wrk;
import io.gatehouse.benchmarks.process.CpuTime;
import io.gatehouse.benchmarks.process.ProcessTree;
import io.gatehouse.benchmarks.report.Sample;
import java.io.IOException;
import java.security.GeneralSecurityException;

/// What each work sends.
final class Load {
    private final Wrk wrk;
    private final Tokens tokens;
    private final Certificate certificate;
    private final Plan plan;

    Load(Wrk wrk, Tokens tokens, Certificate certificate, Plan plan) {
        this.wrk = wrk;
        this.tokens = tokens;
        this.certificate = certificate;
        this.plan = plan;
    }

    /// First by count, then, for programs that are compiled at run time, until they get no faster.
    void warmUp(Work work, WarmUp warmUp, Entrant entrant)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        int requests = warmUp.requests(plan.quick());
        LoadResult result =
                switch (work) {
                    case PLAIN, TLS_KEPT -> wrk.counted(requests, open(entrant));
                    case SECURED -> wrk.counted(requests, secured(entrant, tokens.live()));
                    case FRESH_TOKENS ->
                            wrk.counted(
                                    Math.min(requests, plan.freshTokensWarmUp()),
                                    secured(entrant, tokens.freshForWarmUp()));
                    case TLS_HANDSHAKE -> handshakes(entrant).counted(plan.handshakesWarmUp());
                };
        expectNoFaults(result);
        if (warmUp.compilesAtRunTime() && !work.isCounted()) {
            settle(work, entrant);
        }
    }

    private void settle(Work work, Entrant entrant)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        Settling settling = new Settling();
        while (!settling.isOver()) {
            settling.add(measure(work, entrant, 0).cpuMicrosPerRequest());
        }
    }

    private static void expectNoFaults(LoadResult result) throws Failure {
        if (result.faults().isAny()) {
            throw new Failure(result.faults().toString());
        }
    }

    /// One round.
    ///
    /// @param round from 0
    Sample measure(Work work, Entrant entrant, int round)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        ProcessTree tree = entrant.program().tree();
        CpuTime before = tree.cpuTime();
        LoadResult result = send(work, entrant, round);
        expectNoFaults(result);
        return new Sample(result, tree.cpuTime().since(before), tree.residentMegabytes());
    }

    private LoadResult send(Work work, Entrant entrant, int round)
            throws Failure, IOException, GeneralSecurityException, InterruptedException {
        return switch (work) {
            case PLAIN, TLS_KEPT -> wrk.during(plan.measured(), open(entrant));
            case SECURED -> wrk.during(plan.measured(), secured(entrant, tokens.live()));
            case FRESH_TOKENS ->
                    wrk.counted(plan.freshTokens(), secured(entrant, tokens.fresh(round)));
            case TLS_HANDSHAKE -> handshakes(entrant).counted(plan.handshakes());
        };
    }

    private static Target open(Entrant entrant) {
        return new Target(entrant.origin(), Api.PATH, TokenSlice.none());
    }

    private static Target secured(Entrant entrant, TokenSlice slice) {
        return new Target(entrant.origin(), Api.PATH + Api.QUERY, slice);
    }

    private Handshakes handshakes(Entrant entrant) throws IOException, GeneralSecurityException {
        return new Handshakes(entrant.port(), certificate.trust());
    }
}
