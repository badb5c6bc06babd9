package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Request.Body;
import io.gatehouse.policy.AuthorizePolicy.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a proxy asks about: the request that stands in the header fields of its question.
///
/// | Proxy | Method | Target | Client | Host |
/// |---|---|---|---|---|
/// | nginx | `X-Original-Method` | `X-Original-URI` | `X-Forwarded-For` or `X-Real-IP` | `Host` |
/// | Caddy, Traefik | `X-Forwarded-Method` | `X-Forwarded-Uri` | `X-Forwarded-For` | `X-Forwarded-Host`, else `Host` |
///
/// Each stands once, and what another way of asking would say is the same: a client's own fields pass through some proxies, so that of two that disagree
/// one is forged (CWE-290).
final class Question {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
    private static final Spelling ORIGINAL = new Spelling("x-original-method", "x-original-uri");
    private static final Spelling FORWARDED = new Spelling("x-forwarded-method", "x-forwarded-uri");
    private static final String CLIENT = "x-forwarded-for";
    private static final String NEXT_CLIENT = "x-real-ip";
    private static final String HOST = "x-forwarded-host";

    /// The names of two fields, lower-case.
    private record Spelling(String method, String target) {}

    private final Headers headers;

    private Question(Headers headers) {
        this.headers = headers;
    }

    /// @return empty if the question cannot be understood in one way only
    static Optional<Request> of(Request asking, Proxy proxy) {
        return READING.contains(asking.method())
                ? new Question(asking.headers()).about(asking, proxy)
                : Optional.empty();
    }

    private Optional<Request> about(Request asking, Proxy proxy) {
        return switch (proxy) {
            case NGINX -> about(asking, ORIGINAL, FORWARDED, clientOfNginx(), asking.authority());
            case CADDY, TRAEFIK ->
                    headers.all(HOST).size() > 1
                            ? Optional.empty()
                            : about(
                                    asking,
                                    FORWARDED,
                                    ORIGINAL,
                                    String.join(",", headers.all(CLIENT)),
                                    headers.first(HOST).orElse(asking.authority()));
        };
    }

    private Optional<Request> about(
            Request asking, Spelling said, Spelling other, String client, String authority) {
        List<String> methods = headers.all(said.method());
        List<String> targets = headers.all(said.target());
        boolean clear =
                methods.size() == 1
                        && METHOD.matcher(methods.getFirst()).matches()
                        && targets.size() == 1
                        && targets.getFirst().startsWith("/")
                        && !client.isEmpty()
                        && !isContradicted(said.method(), other.method())
                        && !isContradicted(said.target(), other.target());
        return clear
                ? Optional.of(
                        new Request(
                                methods.getFirst(),
                                targets.getFirst(),
                                authority,
                                withClient(client),
                                asking.protocol(),
                                asking.peer(),
                                asking.secure(),
                                new Body.None(),
                                false))
                : Optional.empty();
    }

    private boolean isContradicted(String said, String other) {
        return headers.has(other) && !headers.all(other).equals(headers.all(said));
    }

    /// The addresses that requests came through. nginx's `X-Real-IP` is the last of them, if both are sent; empty if they disagree, or nothing is said.
    private String clientOfNginx() {
        List<String> real = headers.all(NEXT_CLIENT);
        String forwarded = String.join(",", headers.all(CLIENT));
        if (real.isEmpty()) {
            return forwarded;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        boolean agreed = real.size() == 1 && (last.isEmpty() || last.equals(real.getFirst()));
        return agreed ? (forwarded.isEmpty() ? real.getFirst() : forwarded) : "";
    }

    private Headers withClient(String client) {
        return Headers.builder().copyAll(headers).set(CLIENT, client).build();
    }
}
