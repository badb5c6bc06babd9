package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;
import java.util.Optional;

/// The form of a request target (RFC 9112 section 3.2). What the path means is judged later.
final class Target {
    private static final byte[] HTTP = "http://".getBytes(US_ASCII);
    private static final byte[] HTTPS = "https://".getBytes(US_ASCII);

    private Target() {}

    /// Judges a target in origin form, absolute form with a path, or, for OPTIONS, `*`.
    ///
    /// @return the authority of a target in absolute form
    static Optional<Span> authority(Span target, Method method, int bytesMax) throws Refused {
        if (target.startsWith(HTTP)) {
            return Optional.of(absolute(target, HTTP.length, bytesMax));
        }
        if (target.startsWith(HTTPS)) {
            return Optional.of(absolute(target, HTTPS.length, bytesMax));
        }
        requireOrigin(target, method, bytesMax);
        return Optional.empty();
    }

    /// Judges a target in origin form or, for OPTIONS, `*`.
    static void requireOrigin(Span target, Method method, int bytesMax) throws Refused {
        requireTarget(target, bytesMax);
        boolean origin = target.first() == '/';
        boolean asterisk =
                target.first() == '*' && target.length() == 1 && method == Method.OPTIONS;
        if (!origin && !asterisk) {
            throw new Refused(FramingFault.TARGET_INVALID);
        }
    }

    /// The authority, which must end where a path begins: `http://a`, `http://a?b` and `http://a\b` are read in more than one way.
    private static Span absolute(Span target, int schemeBytes, int bytesMax) throws Refused {
        requireTarget(target, bytesMax);
        int start = target.from() + schemeBytes;
        int end = target.indexOf((byte) '/', start);
        if (end < 0) {
            throw new Refused(FramingFault.TARGET_INVALID);
        }
        Span authority = target.part(start, end);
        if (!Authority.isValid(authority)) {
            throw new Refused(FramingFault.TARGET_INVALID);
        }
        return authority;
    }

    private static void requireTarget(Span target, int bytesMax) throws Refused {
        if (target.length() > bytesMax) {
            throw new Refused(FramingFault.TARGET_TOO_LONG);
        }
        if (target.isEmpty()) {
            throw new Refused(FramingFault.TARGET_INVALID);
        }
        for (int i = target.from(); i < target.to(); i++) {
            if (!Octets.isTarget(target.bytes()[i])) {
                throw new Refused(FramingFault.TARGET_INVALID);
            }
        }
    }
}
