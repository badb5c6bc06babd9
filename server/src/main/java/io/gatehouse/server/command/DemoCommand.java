package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Signals;
import io.gatehouse.server.demo.Demo;
import io.gatehouse.server.demo.Ports;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts an ordinary Express app with Gatehouse in front of it, and shows what is refused.")
final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private PortsOption listening = new PortsOption();

    @Option(
            names = "--app-port",
            paramLabel = "PORT",
            defaultValue = "3000",
            description = "where the app itself listens (default: ${DEFAULT-VALUE})")
    private int appPort = 3000;

    @Mixin private DataOption data = new DataOption();

    @Option(names = "--json", description = "print one line of JSON when ready, and nothing else")
    private boolean json;

    @Override
    public Integer call() throws Failure, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        Signals.onStop(() -> {
            told.set(true);
            ended.countDown();
        });
        Ports ports = new Ports(listening.served(), listening.operator(), appPort);
        try (Demo demo =
                Demo.start(ports, data.directory(), step -> err.println("gatehouse: " + step))) {
            demo.whenShopEnded(ended::countDown);
            out.println(json ? demo.json() : demo.tour());
            out.flush();
            ended.await();
            if (!told.get()) {
                throw new Failure(
                        Exit.ENVIRONMENT,
                        "the shop ended by itself: see logs/app.log in the data directory");
            }
            return Exit.DONE.code();
        }
    }
}
