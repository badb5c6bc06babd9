package io.gatehouse.http.tls;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Which certificate a client is shown, by the name that it asks for (SNI, RFC 6066 section 3). Immutable and thread-safe.
///
/// A client that asks for no name, or for one that is not here, is shown the default: it learns nothing from a failed handshake, and the request
/// itself is refused with 421 where its Host is judged.
///
/// @param byDefault shown where no name fits
/// @param byHost by lower-case host name; `*.example.com` stands for every name with exactly one more label
public record Certificates(HostCertificate byDefault, Map<String, HostCertificate> byHost) {

    public Certificates {
        byHost =
                byHost.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
    }

    /// One certificate for whoever asks.
    public static Certificates only(HostCertificate certificate) {
        return new Certificates(certificate, Map.of());
    }

    HostCertificate forHost(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        HostCertificate exact = byHost.get(host);
        return exact != null ? exact : byHost.getOrDefault(wildcard(host), byDefault);
    }

    private static String wildcard(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : "*" + host.substring(dot);
    }
}
