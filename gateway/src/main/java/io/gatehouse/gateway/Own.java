package io.gatehouse.gateway;

import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

/// Answers what belongs to Gatehouse on the app's host: its public keys (RFC 7517), and nothing else under `/_gatehouse/`.
///
/// The app never sees these addresses, however they are spelled.
final class Own implements Gate {
    private static final String RESERVED = "/_gatehouse";
    private static final String KEYS = "/.well-known/jwks.json";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Supplier<String> keySet;

    /// @param keySet the public keys of now, as JSON
    Own(Supplier<String> keySet) {
        this.keySet = keySet;
    }

    @Override
    public Verdict judge(Passage passage) {
        String path = passage.path().path();
        if (path.equals(KEYS)) {
            return keys(passage.request());
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

    private Verdict keys(Request request) {
        if (!READING.contains(request.method())) {
            return Verdict.deny(
                    Refusal.of(RefusalCode.METHOD_NOT_ALLOWED)
                            .with(Headers.of("allow", "GET, HEAD")));
        }
        Headers headers =
                Headers.of(
                        "content-type",
                        "application/jwk-set+json",
                        "cache-control",
                        "public, max-age=" + SigningKeys.JWKS_CACHE_LIFETIME.toSeconds());
        return new Verdict.Answer(
                new Response(200, headers, keySet.get().getBytes(StandardCharsets.UTF_8)));
    }
}
