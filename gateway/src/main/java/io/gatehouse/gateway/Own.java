package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.gateway.reference.ReferencePages;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import io.gatehouse.policy.Networks;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Answers what belongs to Gatehouse on the app's host: its public keys (RFC 7517), the API reference, and nothing else under `/_gatehouse/`.
///
/// The app never sees these addresses, however they are spelled.
final class Own implements Gate {
    private static final String RESERVED = "/_gatehouse";
    private static final String KEYS = "/.well-known/jwks.json";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Supplier<String> keySet;
    private final Optional<ReferencePages> reference;
    private final Networks readers;

    /// @param keySet the public keys of now, as JSON
    /// @param reference of the API, if the policy offers it
    /// @param readers who may read it
    Own(Supplier<String> keySet, Optional<ReferencePages> reference, Networks readers) {
        this.keySet = keySet;
        this.reference = reference;
        this.readers = readers;
    }

    @Override
    public Verdict judge(Passage passage) {
        String path = passage.path().path();
        if (path.equals(KEYS)) {
            return keys(passage.request());
        }
        Optional<Response> page = reference.flatMap(pages -> pages.page(path));
        if (page.isPresent() && readers.contain(passage.client())) {
            return reading(passage.request(), page.get());
        }
        String folded = AsciiCase.lower(PercentEncoding.decode(path));
        boolean reserved =
                folded.equals(RESERVED)
                        || folded.startsWith(RESERVED + "/")
                        || isLike(folded, KEYS);
        return reserved ? Verdict.deny(Refusal.of(RefusalCode.ROUTE_UNKNOWN)) : Verdict.PASS;
    }

    /// What an app that ignores case and a trailing slash would take for the same address.
    private static boolean isLike(String folded, String reserved) {
        return folded.equals(reserved) || folded.equals(reserved + "/");
    }

    private static Verdict reading(Request request, Response page) {
        return READING.contains(request.method())
                ? new Verdict.Answer(page)
                : Verdict.deny(
                        Refusal.of(RefusalCode.METHOD_NOT_ALLOWED)
                                .with(Headers.of("allow", "GET, HEAD")));
    }

    private Verdict keys(Request request) {
        Headers headers =
                Headers.of(
                        "content-type",
                        "application/jwk-set+json",
                        "cache-control",
                        "public, max-age=" + SigningKeys.JWKS_CACHE_LIFETIME.toSeconds());
        return reading(
                request, new Response(200, headers, keySet.get().getBytes(StandardCharsets.UTF_8)));
    }
}
