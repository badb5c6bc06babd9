package io.gatehouse.policy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The app: where it listens, how it is reached, and what is done when that fails. Immutable.
///
/// @param targets at least one
/// @param tls for targets over https
/// @param connectionsMax to each target, from each event loop
/// @param retriesMax of a request that may be repeated
/// @param retriesPercent of all requests
/// @param failuresMax in a row, after which a target rests
/// @param pause how long at first
/// @param health asked of each target
public record AppPolicy(
        List<Target> targets,
        Tls tls,
        int connectionsMax,
        int retriesMax,
        int retriesPercent,
        int failuresMax,
        Duration pause,
        Optional<Health> health) {

    static final int CONNECTIONS_MAX = 256;
    static final int RETRIES_MAX = 1;
    static final int RETRIES_PERCENT = 20;
    static final int FAILURES_MAX = 5;
    static final Duration PAUSE = Duration.ofSeconds(10);

    public AppPolicy {
        targets = List.copyOf(targets);
    }

    /// @param address `http://host:port`, `https://host:port` or `unix:/path`
    public record Target(URI address, int weight) {}

    /// @param authorities that sign the targets' certificates; the JDK's unless set
    /// @param serverName that their certificates are for; the host of the address unless set
    /// @param identity shown to targets that ask for one
    public record Tls(
            Optional<Path> authorities, Optional<String> serverName, Optional<Identity> identity) {
        static final Tls USUAL = new Tls(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// PEM files.
    public record Identity(Path certificate, Path key) {}

    /// @param path asked by GET; well is who answers with a 2xx
    public record Health(
            String path,
            Duration interval,
            Duration timeout,
            int unhealthyAfter,
            int healthyAfter) {}

    /// One target, and everything else as usual.
    public static AppPolicy at(URI address) {
        return new AppPolicy(
                List.of(new Target(address, 1)),
                Tls.USUAL,
                CONNECTIONS_MAX,
                RETRIES_MAX,
                RETRIES_PERCENT,
                FAILURES_MAX,
                PAUSE,
                Optional.empty());
    }

    /// What the app is called where it is told who calls: the first target's address.
    public String name() {
        return targets.getFirst().address().toString();
    }
}
