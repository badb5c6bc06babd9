package io.gatehouse.http.endpoint;

import io.gatehouse.http.Limits;
import io.gatehouse.http.plane.Listener;
import io.gatehouse.http.tls.ServerTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Where endpoints listen and what their callers may take together.
///
/// @param address to bind: a loopback address unless the operator says otherwise
/// @param port 0 for any free one
/// @param hosts the names by which callers may address this listener, without ports; IPv6 addresses in brackets
/// @param connectionsMax open connections
/// @param callsMax calls under way; one more is answered with 503
/// @param bodyDeadline how long a body that is read may stand still
/// @param deadline for a call, from the end of its head to its response
public record EndpointSettings(
        String address,
        int port,
        Set<String> hosts,
        int connectionsMax,
        int callsMax,
        Duration bodyDeadline,
        Duration deadline) {

    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int STREAMS_MAX = 32;

    /// The body of a refused call is not waited for.
    private static final int DRAIN_BYTES_MAX = 0;

    public EndpointSettings {
        hosts =
                hosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException(
                    "Endpoints without a host name can be reached by nobody: name at least one");
        }
        if (callsMax < 1
                || connectionsMax < 1
                || !bodyDeadline.isPositive()
                || !deadline.isPositive()) {
            throw new IllegalArgumentException("Limits of endpoints must be above zero");
        }
    }

    /// For callers on this machine only.
    public static EndpointSettings loopback(int port) {
        return new EndpointSettings(
                "127.0.0.1",
                port,
                Set.of("127.0.0.1", "localhost", "[::1]"),
                512,
                64,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    Listener listener(ServerTls tls) {
        return new Listener.Secure(new InetSocketAddress(address, port), tls);
    }

    /// What one client may take: as much as one of the app's where nothing is said here.
    Limits limits() {
        Limits app = Limits.defaults();
        return new Limits(
                HEAD_BYTES_MAX,
                app.targetBytesMax(),
                app.headerCountMax(),
                connectionsMax,
                connectionsMax,
                app.requestsPerConnectionMax(),
                STREAMS_MAX,
                app.resetsMax(),
                app.controlFramesMax(),
                app.floodWindow(),
                app.handshakeTimeout(),
                app.headTimeout(),
                app.idleTimeout(),
                bodyDeadline,
                app.bodyBytesPerSecondMin(),
                app.sendTimeout(),
                DRAIN_BYTES_MAX);
    }

    /// Whether a request with this Host is meant for this listener. The port does not matter: a name that an attacker had resolve to this address
    /// (DNS rebinding, CWE-350) is still a wrong name.
    boolean isOurs(String authority) {
        return hosts.contains(withoutPort(authority).toLowerCase(Locale.ROOT));
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
