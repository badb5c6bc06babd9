package io.gatehouse.http;

import java.time.Duration;

/// The app as the gateway reaches it: an address with, behind it, one pool of kept connections per event loop.
public interface Upstream {

    Settings settings();

    /// Closes idle connections now and busy ones when their exchange ends.
    void close();

    /// @param host a name or address
    /// @param connectionsMax per event loop
    /// @param waitingMax exchanges that may wait for a connection, per event loop
    /// @param connectTimeout to an established connection
    /// @param firstByteTimeout from the request's end to the response's head
    /// @param idleTimeout of silence within a message, and of an unused connection
    record Settings(
            String host,
            int port,
            int connectionsMax,
            int waitingMax,
            Duration connectTimeout,
            Duration firstByteTimeout,
            Duration idleTimeout) {

        /// The defaults for an app at this address.
        public static Settings to(String host, int port) {
            return new Settings(
                    host,
                    port,
                    256,
                    1024,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60));
        }
    }
}
