package io.gatehouse.server.command;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import io.gatehouse.server.Rehearsal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Run by the launcher once for each build, so that the JVM can record what a start needs.
@Command(name = "rehearse", hidden = true, description = "Starts, serves itself some requests, and ends.")
final class RehearseCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Failure, IOException, InterruptedException {
        Rehearsal.run();
        return Exit.DONE.code();
    }
}
