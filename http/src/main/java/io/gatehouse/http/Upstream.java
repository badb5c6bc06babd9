package io.gatehouse.http;

import io.gatehouse.http.tls.HostCertificate;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The app as the gateway reaches it: one or more targets, each with a pool of kept connections per event loop behind it.
public interface Upstream {

    /// How each target fares now, in the order of the settings.
    List<State> states();

    /// Closes idle connections now and busy ones when their exchange ends.
    void close();

    /// As [#close], but for the connections of targets that the other has too.
    ///
    /// @param other made from this one, or this one from it
    void giveWayTo(Upstream other);

    /// @param target as [Address] spells it
    /// @param outstanding requests under way
    /// @param available whether requests are sent there
    /// @param retries requests sent there after they failed elsewhere
    record State(String target, int outstanding, boolean available, long retries) {}

    /// Where a target listens.
    sealed interface Address {
        /// @param host a name or address
        record Tcp(String host, int port) implements Address {
            @Override
            public String toString() {
                return host + ":" + port;
            }
        }

        /// A socket file.
        record Unix(Path path) implements Address {
            @Override
            public String toString() {
                return "unix:" + path;
            }
        }
    }

    /// TLS to a target: 1.2 or 1.3, its certificate always verified.
    ///
    /// @param serverName that the certificate must be for
    /// @param authorities that may have signed it; empty for those of the JDK
    /// @param identity shown if the target asks for one
    record Tls(
            String serverName,
            List<X509Certificate> authorities,
            Optional<HostCertificate> identity) {
        public Tls {
            authorities = List.copyOf(authorities);
        }
    }

    /// One target.
    ///
    /// @param weight its share of requests beside others', from 1
    /// @param connectionsMax per event loop
    /// @param waitingMax exchanges that may wait for a connection, per event loop
    /// @param connectTimeout to an established connection
    /// @param firstByteTimeout from the request's end to the response's head
    /// @param idleTimeout of silence within a message, and of an unused connection
    record Settings(
            Address address,
            int weight,
            Optional<Tls> tls,
            int connectionsMax,
            int waitingMax,
            Duration connectTimeout,
            Duration firstByteTimeout,
            Duration idleTimeout) {

        /// The defaults for an app at this address.
        public static Settings to(String host, int port) {
            return to(new Address.Tcp(host, port));
        }

        public static Settings to(Address address) {
            return new Settings(
                    address,
                    1,
                    Optional.empty(),
                    256,
                    1024,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60));
        }

        public Settings weighing(int share) {
            return new Settings(
                    address,
                    share,
                    tls,
                    connectionsMax,
                    waitingMax,
                    connectTimeout,
                    firstByteTimeout,
                    idleTimeout);
        }

        public Settings over(Tls secured) {
            return new Settings(
                    address,
                    weight,
                    Optional.of(secured),
                    connectionsMax,
                    waitingMax,
                    connectTimeout,
                    firstByteTimeout,
                    idleTimeout);
        }

        /// @param connect to an established connection
        /// @param firstByte from the request's end to the response's head
        /// @param idle of silence within a message, and of an unused connection
        public Settings within(Duration connect, Duration firstByte, Duration idle) {
            return new Settings(
                    address, weight, tls, connectionsMax, waitingMax, connect, firstByte, idle);
        }
    }

    /// What is done about targets that fail.
    ///
    /// A target that fails [#failuresMax] times in a row (no connection, a broken or late answer, 502, 503 or 504) gets no requests for [#pause], and then one: if
    /// that fails too, none for twice as long. Where more than half of the targets would be left out, none is.
    ///
    /// @param retriesMax for a request without a body whose method is idempotent (RFC 9110 section 9.2.2), at another target each time, and only while nothing of an answer has come
    /// @param retriesPercent of all requests at most
    /// @param failuresMax in a row
    /// @param pause after which a target is tried again
    /// @param check asked of each target now and then
    record Resilience(
            int retriesMax,
            int retriesPercent,
            int failuresMax,
            Duration pause,
            Optional<HealthCheck> check) {

        /// One retry, of at most a fifth of all requests; five failures, ten seconds; no checks.
        public static Resilience usual() {
            return new Resilience(1, 20, 5, Duration.ofSeconds(10), Optional.empty());
        }
    }

    /// A request that a target answers with a 2xx when it is well.
    ///
    /// @param path in origin form
    /// @param timeout for the whole answer's head
    /// @param unhealthyAfter failures in a row
    /// @param healthyAfter successes in a row
    record HealthCheck(
            String path,
            Duration interval,
            Duration timeout,
            int unhealthyAfter,
            int healthyAfter) {}
}
