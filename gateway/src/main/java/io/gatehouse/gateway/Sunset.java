package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.policy.Lifecycle;
import io.gatehouse.policy.Stated;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Ends an operation on its day (410), and tells callers of it before: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and `Link` (RFC 5829).
final class Sunset implements Gate {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    @Override
    public Verdict judge(Passage passage) {
        Lifecycle lifecycle = passage.route().lifecycle();
        Optional<Refusal> gone =
                lifecycle.isGoneAt(passage.begun())
                        ? lifecycle
                                .sunset()
                                .map(day -> Refusal.of(RefusalCode.OPERATION_GONE, day.at()))
                        : Optional.empty();
        return gone.isPresent() ? Verdict.deny(gone.get()) : Verdict.PASS;
    }

    /// What every answer of the operation carries. The policy's word replaces the app's.
    ///
    /// @param url that a successor's path belongs to
    static void announce(Lifecycle lifecycle, URI url, Headers.Builder answer) {
        lifecycle
                .deprecatedFrom()
                .ifPresent(from -> answer.set("deprecation", "@" + from.getEpochSecond()));
        lifecycle.goneFrom().ifPresent(from -> answer.set("sunset", IMF_FIXDATE.format(from)));
        lifecycle
                .successor()
                .map(Stated::value)
                .ifPresent(successor ->
                        answer.add(
                                "link",
                                "<"
                                        + (successor.startsWith("/") ? url + successor : successor)
                                        + ">; rel=\"successor-version\""));
    }
}
