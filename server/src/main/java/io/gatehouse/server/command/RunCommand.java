package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Gatehouse;
import io.gatehouse.server.Overrides;
import io.gatehouse.server.PolicySource;
import io.gatehouse.server.Signals;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Enforces a policy until it is told to stop.")
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PolicyOption policy = new PolicyOption();

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws Failure, InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        try (Gatehouse gatehouse =
                Gatehouse.start(
                        new PolicySource.Written(policy.file()),
                        data.directory(),
                        Overrides.none())) {
            Signals.onStop(told::countDown);
            Signals.onReload(gatehouse::reloadAndTell);
            spec.commandLine()
                    .getErr()
                    .println(
                            "gatehouse: ready on "
                                    + gatehouse.url()
                                    + ", operator on "
                                    + gatehouse.operatorUrl());
            told.await();
        }
        return Exit.DONE.code();
    }
}
