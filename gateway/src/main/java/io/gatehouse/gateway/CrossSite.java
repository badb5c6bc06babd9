package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Route;
import java.util.List;
import java.util.Set;

/// Keeps pages of other sites from changing something in the name of a browser's user (cross-site request forgery).
///
/// Asked are requests with methods that change something. A browser says where they come from: by `Sec-Fetch-Site` (Fetch Metadata), and older ones by `Origin`
/// (RFC 6454 section 7.3). What comes from the app's own pages, from origins that the policy names for this operation, or from nobody's page passes; so does what carries
/// `Authorization`, which no page can add for another origin without a preflight. Thread-safe.
final class CrossSite implements Gate {
    /// RFC 9110 section 9.2.1.
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /// `none`: the user began it, by a bookmark or the address bar.
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final String origin;

    /// @param origin the app's own
    CrossSite(String origin) {
        this.origin = origin;
    }

    @Override
    public Verdict judge(Passage passage) {
        Headers headers = passage.request().headers();
        boolean passes =
                READING.contains(passage.request().method())
                        || passage.route().crossSite()
                        || headers.has("authorization")
                        || isOwn(headers)
                        || isAllowed(headers.all("origin"), passage.route());
        return passes ? Verdict.PASS : Verdict.deny(Refusal.of(RefusalCode.CROSS_SITE));
    }

    /// Begun by the app's own page, by the user, or by no browser at all.
    private static boolean isOwn(Headers headers) {
        List<String> site = headers.all("sec-fetch-site");
        return site.isEmpty()
                ? !headers.has("origin")
                : site.size() == 1 && OWN.contains(site.getFirst());
    }

    private boolean isAllowed(List<String> sent, Route route) {
        return sent.size() == 1
                && (sent.getFirst().equals(origin)
                        || route.cors()
                                .filter(cors -> cors.origins().contains(sent.getFirst()))
                                .isPresent());
    }
}
