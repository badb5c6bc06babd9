package io.gatehouse.http.plane;

import io.gatehouse.http.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/// An address on which clients are served.
public sealed interface Listener {

    /// Port 0 for any free one.
    InetSocketAddress address();

    /// HTTPS: TLS with HTTP/2 and HTTP/1.1 by ALPN; certificates are replaced through `tls`.
    record Secure(InetSocketAddress address, ServerTls tls) implements Listener {}

    /// Plain HTTP/1.1.
    ///
    /// @param admitted who may connect, by the socket's address: others are closed without a byte. Thread-safe.
    record Plain(InetSocketAddress address, Predicate<InetAddress> admitted) implements Listener {}

    /// Plain HTTP/1.1 that sends GET and HEAD on to HTTPS (308) and refuses everything else (403).
    ///
    /// @param authority where to: host, with port if it is not 443; what the client says plays no part
    record Redirecting(InetSocketAddress address, String authority) implements Listener {
        public Redirecting {
            boolean plain = !authority.isEmpty();
            for (int i = 0; i < authority.length(); i++) {
                char c = authority.charAt(i);
                plain &= c > ' ' && c < 0x7f && "/\\?#@<>\"".indexOf(c) < 0;
            }
            if (!plain) {
                throw new IllegalArgumentException(
                        "Not a host to redirect to: " + authority + "; give host or host:port");
            }
        }
    }
}
