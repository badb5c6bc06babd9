package io.gatehouse.benchmarks.proxy;

import io.gatehouse.benchmarks.Failure;
import io.gatehouse.benchmarks.Progress;
import io.gatehouse.benchmarks.process.Workshop;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The programs that come from Debian, installed if they are missing and we may.
final class DebianPackages {
    private static final Map<String, String> PACKAGES =
            new TreeMap<>(
                    Map.of(
                            "nginx",
                            "nginx-light",
                            "haproxy",
                            "haproxy",
                            "wrk",
                            "wrk",
                            "openssl",
                            "openssl"));

    private final Workshop workshop;
    private final Progress progress;

    DebianPackages(Workshop workshop, Progress progress) {
        this.workshop = workshop;
        this.progress = progress;
    }

    void install() throws Failure, IOException, InterruptedException {
        List<String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        String[] command = command(missing);
        if (!System.getProperty("user.name", "").equals("root")
                || Workshop.find("apt-get").isEmpty()) {
            throw new Failure("programs are missing; as root: " + String.join(" ", command));
        }
        progress.tell("installing " + String.join(", ", missing));
        workshop.run(workshop.folder(), "apt-get", "update", "-qq");
        workshop.run(workshop.folder(), command);
    }

    private static List<String> missing() {
        return PACKAGES.entrySet().stream()
                .filter(program -> Workshop.find(program.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String[] command(List<String> packages) {
        Stream<String> install =
                Stream.of("apt-get", "install", "-y", "-qq", "--no-install-recommends");
        return Stream.concat(install, packages.stream()).toArray(String[]::new);
    }

    /// The path of a program that `install` has brought.
    static String program(String name) {
        return Workshop.find(name)
                .orElseThrow(() -> new IllegalStateException(name + " was there before"))
                .toString();
    }

    /// The first word of a program's output that has digits and dots.
    static String version(String output) {
        return Arrays.stream(output.split("[\\s/]+", -1))
                .filter(word -> word.matches("\\d+(\\.\\d+)+.*"))
                .findFirst()
                .orElse("unknown");
    }
}
