package io.gatehouse.http;

import java.net.InetSocketAddress;
import java.util.OptionalLong;

/// The head of a request that passed strict framing: one reading, for every gate and for the app.
///
/// Immutable and thread-safe.
///
/// @param method a known method, upper-case
/// @param target the request target in origin form, exactly as received: visible ASCII, begins with `/` (or is `*` for OPTIONS); an absolute-form
///     target whose authority equals Host is given in origin form
/// @param authority the one Host (HTTP/1.1) or `:authority` (HTTP/2), as received
/// @param headers all fields but Host and the framing ones (Content-Length, Transfer-Encoding, Connection and what it names)
/// @param protocol the version that the client spoke
/// @param peer the socket's other end
/// @param secure whether it came over TLS
/// @param body what follows the head
/// @param upgrade whether the client asks for a WebSocket (RFC 6455 section 4.1), checked for completeness
public record Request(
        String method,
        String target,
        String authority,
        Headers headers,
        Protocol protocol,
        InetSocketAddress peer,
        boolean secure,
        Body body,
        boolean upgrade) {

    public enum Protocol {
        HTTP_1_1,
        HTTP_2
    }

    /// How long the body is: none, a declared length, or unknown until its end (chunked, or an HTTP/2 stream without content-length).
    public sealed interface Body {
        record None() implements Body {}

        record Sized(long bytes) implements Body {}

        record Unsized() implements Body {}

        /// The declared length, zero for none.
        default OptionalLong length() {
            return switch (this) {
                case None _ -> OptionalLong.of(0);
                case Sized sized -> OptionalLong.of(sized.bytes());
                case Unsized _ -> OptionalLong.empty();
            };
        }
    }
}
