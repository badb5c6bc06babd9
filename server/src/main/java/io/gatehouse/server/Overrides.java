package io.gatehouse.server;

import io.gatehouse.policy.Policy;
import io.gatehouse.policy.Settings.Listen;
import io.gatehouse.policy.Settings.RecordPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Other addresses than a policy's own, for running it at another place on this machine.
public sealed interface Overrides {

    /// The policy as it stands.
    record None() implements Overrides {}

    /// @param app where the app listens
    /// @param url where it is served
    /// @param operatorPort Gatehouse's own
    /// @param accessLog the record's one place
    record Local(URI app, URI url, int operatorPort, Path accessLog) implements Overrides {}

    long LOG_BYTES_MAX = 100L << 20;

    static Overrides none() {
        return new None();
    }

    /// The policy at this place.
    default Policy apply(Policy policy) {
        return switch (this) {
            case None _ -> policy;
            case Local local -> policy.with(policy.settings().at(
                    local.app(),
                    local.url(),
                    new Listen(loopback(local.url().getPort()), Optional.empty(), loopback(local.operatorPort()), 0),
                    new RecordPolicy(false, Optional.of(local.accessLog()), LOG_BYTES_MAX, Duration.ofDays(1))));
        };
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
