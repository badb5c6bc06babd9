package io.gatehouse.http.endpoint;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the head of a Vert.x request over into a [Request].
final class Heads {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "content-length", "transfer-encoding", "connection");

    private Heads() {}

    /// Empty if the head is not sound: several Hosts, several or odd lengths, names that are no tokens.
    static Optional<Request> take(HttpServerRequest request) {
        try {
            return Optional.of(
                    new Request(
                            request.method().name(),
                            request.uri(),
                            authority(request),
                            headers(request),
                            protocol(request),
                            peer(request.remoteAddress()),
                            request.isSSL(),
                            body(request),
                            false));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Request.Protocol protocol(HttpServerRequest request) {
        return switch (request.version()) {
            case HTTP_2 -> Request.Protocol.HTTP_2;
            case HTTP_1_1 -> Request.Protocol.HTTP_1_1;
            default -> throw new IllegalArgumentException("HTTP/1.0");
        };
    }

    private static String authority(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("host");
        return request.version() == HttpVersion.HTTP_2
                ? pseudoHeader(request.authority(true), hosts)
                : only(hosts);
    }

    /// `:authority`, which a Host beside it may repeat but not contradict (RFC 9113 section 8.3.1).
    private static String pseudoHeader(@Nullable HostAndPort real, List<String> hosts) {
        if (real == null || !hosts.stream().allMatch(real.toString()::equalsIgnoreCase)) {
            throw new IllegalArgumentException("Host and :authority differ");
        }
        return real.toString();
    }

    private static String only(List<String> values) {
        if (values.size() != 1) {
            throw new IllegalArgumentException(values.size() + " instead of one");
        }
        return values.getFirst();
    }

    private static Headers headers(HttpServerRequest request) {
        Set<String> dropped = new HashSet<>(OF_THE_CONNECTION);
        for (String options : request.headers().getAll("connection")) {
            for (String option : options.toLowerCase(Locale.ROOT).split(",", -1)) {
                dropped.add(option.strip());
            }
        }
        Headers.Builder kept = Headers.builder();
        for (Map.Entry<String, String> field : request.headers()) {
            if (!dropped.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                kept.add(field.getKey(), field.getValue());
            }
        }
        return kept.build();
    }

    private static Request.Body body(HttpServerRequest request) {
        List<String> lengths = request.headers().getAll("content-length");
        boolean encoded = request.headers().contains("transfer-encoding");
        if (encoded && !lengths.isEmpty()) {
            throw new IllegalArgumentException("Both Content-Length and Transfer-Encoding");
        }
        if (!lengths.isEmpty()) {
            long bytes = Long.parseUnsignedLong(only(lengths));
            return bytes == 0 ? new Request.Body.None() : new Request.Body.Sized(bytes);
        }
        boolean unsized = encoded || request.version() == HttpVersion.HTTP_2;
        return unsized ? new Request.Body.Unsized() : new Request.Body.None();
    }

    private static InetSocketAddress peer(SocketAddress address) {
        return new InetSocketAddress(address.hostAddress(), address.port());
    }
}
