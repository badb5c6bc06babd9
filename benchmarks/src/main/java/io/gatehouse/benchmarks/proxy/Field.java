package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.Progress;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everyone who takes part in a run.
///
/// @param gatehouse absent if it cannot be built: the peers run all the same
/// @param all with Gatehouse
record Field(Optional<Gatehouse> gatehouse, List<Contestant> all) {
    /// Builds what is built here.
    ///
    /// @throws Failure if a peer cannot be built
    static Field prepare(Path root, Workshop workshop, Progress progress)
            throws Failure, IOException, InterruptedException {
        Optional<Gatehouse> gatehouse = gatehouse(root, workshop, progress);
        List<Contestant> all = new ArrayList<>(gatehouse.stream().toList());
        for (Contestant peer :
                List.of(new Nginx(), new Haproxy(), new SpringGateway(root), new Express(root))) {
            progress.tell("preparing " + peer.name());
            peer.prepare(workshop);
            all.add(peer);
        }
        return new Field(gatehouse, List.copyOf(all));
    }

    private static Optional<Gatehouse> gatehouse(Path root, Workshop workshop, Progress progress)
            throws IOException, InterruptedException {
        Gatehouse gatehouse = new Gatehouse(root);
        progress.tell("preparing " + gatehouse.name());
        try {
            gatehouse.prepare(workshop);
            return Optional.of(gatehouse);
        } catch (Failure missing) {
            progress.warn("Gatehouse takes no part: " + missing.getMessage());
            return Optional.empty();
        }
    }

    List<Contestant> takingPartIn(Setting setting) {
        return all.stream().filter(contestant -> contestant.takesPartIn(setting)).toList();
    }

    /// Of everyone, and of what they share.
    Map<String, String> versions(Workshop workshop)
            throws Failure, IOException, InterruptedException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (Contestant contestant : all) {
            versions.put(contestant.name(), contestant.version(workshop));
        }
        String openSsl = workshop.run(workshop.folder(), "openssl", "version");
        versions.put("openssl", DebianPackages.version(openSsl));
        versions.put("java", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        return versions;
    }
}
