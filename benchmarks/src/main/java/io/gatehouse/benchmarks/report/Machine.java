package io.gatehouse.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a run took place.
///
/// @param loadAverage of the minute before the run: what else was going on
public record Machine(
        int cores, String cpuModel, double memoryGigabytes, String kernel, double loadAverage) {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");
    private static final double KIBIBYTES_PER_GIGABYTE = 1e9 / 1024;

    /// This machine, from Linux' `/proc`.
    public static Machine here() throws IOException {
        return of(
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/cpuinfo")),
                Files.readString(Path.of("/proc/meminfo")),
                Files.readString(Path.of("/proc/sys/kernel/osrelease")),
                Files.readString(Path.of("/proc/loadavg")));
    }

    static Machine of(
            int cores, String cpuInfo, String memoryInfo, String kernel, String loadAverage) {
        return new Machine(
                cores,
                first(MODEL, cpuInfo, "unknown"),
                Rounded.to(
                        1,
                        Double.parseDouble(first(MEMORY, memoryInfo, "0"))
                                / KIBIBYTES_PER_GIGABYTE),
                kernel.strip(),
                Double.parseDouble(loadAverage.substring(0, loadAverage.indexOf(' '))));
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1).strip() : otherwise;
    }
}
