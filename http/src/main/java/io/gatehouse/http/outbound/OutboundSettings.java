package io.gatehouse.http.outbound;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What an [OutboundClient] may do beyond calling public addresses over HTTPS with publicly trusted certificates.
///
/// @param privateHosts hosts, as written in URLs, that may have loopback or private addresses; link-local ones (cloud metadata) never
/// @param plainLoopback whether `http` URLs are fetched, from this machine only
/// @param authorities trusted beside those of the JDK
public record OutboundSettings(
        Set<String> privateHosts, boolean plainLoopback, List<X509Certificate> authorities) {

    public OutboundSettings {
        privateHosts =
                privateHosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        authorities = List.copyOf(authorities);
    }

    /// No exceptions.
    public static OutboundSettings strict() {
        return new OutboundSettings(Set.of(), false, List.of());
    }
}
