package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;
import java.util.Optional;

/// `method SP target SP HTTP/1.1` (RFC 9112 section 3).
///
/// @param authority of a target in absolute form
record RequestLine(Method method, Optional<Span> authority) {
    private static final byte[] HTTP_1_1 = "HTTP/1.1".getBytes(US_ASCII);
    private static final byte[] HTTP = "HTTP/".getBytes(US_ASCII);
    private static final byte[] HTTP_2_PREFACE = "PRI * HTTP/2.0".getBytes(US_ASCII);

    static RequestLine of(Span line, FramingLimits limits) throws Refused {
        int methodEnd = line.indexOf(Octets.SP, line.from());
        int targetEnd = methodEnd < 0 ? -1 : line.indexOf(Octets.SP, methodEnd + 1);
        if (targetEnd < 0 || targetEnd == methodEnd + 1) {
            throw new Refused(FramingFault.REQUEST_LINE_INVALID);
        }
        requireVersion(line.part(targetEnd + 1, line.to()), line);
        Method method = Method.of(line.part(line.from(), methodEnd));
        Span target = line.part(methodEnd + 1, targetEnd);
        return new RequestLine(method, Target.authority(target, method, limits.targetBytesMax()));
    }

    /// What is wrong with a request line that goes on with a byte that is no text.
    static Refused strange(Span begun) {
        int methodEnd = begun.indexOf(Octets.SP, begun.from());
        boolean withinTarget =
                methodEnd > begun.from() && begun.indexOf(Octets.SP, methodEnd + 1) < 0;
        return new Refused(
                withinTarget ? FramingFault.TARGET_INVALID : FramingFault.REQUEST_LINE_INVALID);
    }

    private static void requireVersion(Span version, Span line) throws Refused {
        if (version.is(HTTP_1_1)) {
            return;
        }
        if (line.is(HTTP_2_PREFACE)) {
            throw new Refused(FramingFault.PLAINTEXT_HTTP2);
        }
        throw new Refused(
                isVersion(version)
                        ? FramingFault.VERSION_UNSUPPORTED
                        : FramingFault.REQUEST_LINE_INVALID);
    }

    private static boolean isVersion(Span version) {
        byte[] bytes = version.bytes();
        int digits = version.from() + HTTP.length;
        return version.length() == HTTP_1_1.length
                && version.startsWith(HTTP)
                && Octets.isDigit(bytes[digits])
                && bytes[digits + 1] == '.'
                && Octets.isDigit(bytes[digits + 2]);
    }
}
