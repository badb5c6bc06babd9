package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.util.Set;

/// A proxy that can take part.
interface Contestant {
    /// Its name in results.
    String name();

    /// What it takes part in.
    Set<Work> works();

    WarmUp warmUp();

    /// Builds it, if it is built here.
    void prepare(Workshop workshop) throws Failure, IOException, InterruptedException;

    /// Which version takes part; asked after `prepare`.
    String version(Workshop workshop) throws Failure, IOException, InterruptedException;

    /// Writes its configuration and starts it. Ends with the workshop.
    Entrant start(Setting setting, Scene scene) throws Failure, IOException;

    default boolean takesPartIn(Setting setting) {
        return works().stream().anyMatch(work -> work.setting() == setting);
    }
}
