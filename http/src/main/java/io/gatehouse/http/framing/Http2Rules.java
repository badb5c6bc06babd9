package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;
import io.netty.util.AsciiString;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the head of an HTTP/2 request must keep so that it means the same when it is sent on as HTTP/1.1 (RFC 9113 section 8).
///
/// The rules of [Http1Framing] hold here too, and those of HTTP/2: lower-case names, exactly one each of `:method`, `:scheme`, `:path` and `:authority`
/// before all other fields and no further pseudo-header (hence no CONNECT), no whitespace around values, nothing of what frames or routes an HTTP/1.1
/// message. That a body is as long as its Content-Length says is the decoder's to watch.
public final class Http2Rules {
    private static final byte[] TRAILERS = "trailers".getBytes(US_ASCII);
    private static final byte[] CONTINUE = "100-continue".getBytes(US_ASCII);
    private static final int FIELD_OVERHEAD_BYTES = 32;

    private final FramingLimits limits;
    private final Span scheme;
    private @Nullable Span method;
    private @Nullable Span givenScheme;
    private @Nullable Span path;
    private @Nullable Span authority;
    private @Nullable Span host;
    private boolean lengthGiven;
    private boolean expectation;
    private boolean pseudoHeadersOver;
    private int fields;
    private int bytes;

    private Http2Rules(String scheme, FramingLimits limits) {
        this.scheme = Span.of(AsciiString.of(scheme));
        this.limits = limits;
    }

    /// The first fault of a head, if it has one. Thread-safe.
    ///
    /// @param head names and values in the order received, pseudo-headers included (Netty's `Http2Headers` is not such)
    /// @param scheme of the listener, `https` or `http`
    /// @param limits `headBytesMax` counts fields as [#bytes] does
    public static Optional<FramingFault> check(
            Iterable<? extends Entry<? extends CharSequence, ? extends CharSequence>> head,
            String scheme,
            FramingLimits limits) {
        try {
            Http2Rules rules = new Http2Rules(scheme, limits);
            for (Entry<? extends CharSequence, ? extends CharSequence> field : head) {
                rules.field(field.getKey(), field.getValue());
            }
            rules.end();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.fault());
        }
    }

    /// The first fault of a trailer section, if it has one. Trailers are dropped later, yet may not hold what frames or routes a message. Thread-safe.
    ///
    /// @param trailers and the rest as for [#check]
    public static Optional<FramingFault> checkTrailers(
            Iterable<? extends Entry<? extends CharSequence, ? extends CharSequence>> trailers,
            FramingLimits limits) {
        try {
            Http2Rules rules = new Http2Rules("", limits);
            for (Entry<? extends CharSequence, ? extends CharSequence> field : trailers) {
                rules.trailer(field.getKey(), field.getValue());
            }
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.fault());
        }
    }

    /// What a field counts: its name, its value, and 32 bytes (RFC 9113 section 6.5.2).
    public static int bytes(CharSequence name, CharSequence value) {
        return name.length() + value.length() + FIELD_OVERHEAD_BYTES;
    }

    private void trailer(CharSequence rawName, CharSequence rawValue) throws Refused {
        count(bytes(rawName, rawValue));
        Span name = span(rawName, FramingFault.HEADER_NAME_INVALID);
        if (isPseudoHeader(name)) {
            throw new Refused(FramingFault.PSEUDO_HEADER_INVALID);
        }
        requireName(name);
        requireValue(span(rawValue, FramingFault.HEADER_VALUE_INVALID));
        if (Field.of(name) != Field.OTHER) {
            throw new Refused(FramingFault.HEADER_NAME_INVALID);
        }
    }

    private static boolean isPseudoHeader(Span name) {
        return !name.isEmpty() && name.first() == ':';
    }

    private void field(CharSequence rawName, CharSequence rawValue) throws Refused {
        count(bytes(rawName, rawValue));
        Span name = span(rawName, FramingFault.HEADER_NAME_INVALID);
        Span value = span(rawValue, FramingFault.HEADER_VALUE_INVALID);
        requireValue(value);
        if (isPseudoHeader(name)) {
            pseudoHeader(rawName.toString(), value);
        } else {
            pseudoHeadersOver = true;
            requireName(name);
            header(Field.of(name), value);
        }
    }

    private void count(int fieldBytes) throws Refused {
        fields++;
        bytes += fieldBytes;
        if (fields > limits.headersMax() || bytes > limits.headBytesMax() || bytes < 0) {
            throw new Refused(FramingFault.HEADERS_TOO_LARGE);
        }
    }

    private void pseudoHeader(String name, Span value) throws Refused {
        if (pseudoHeadersOver) {
            throw new Refused(FramingFault.PSEUDO_HEADER_INVALID);
        }
        switch (name) {
            case ":method" -> method = first(method, value);
            case ":scheme" -> givenScheme = first(givenScheme, value);
            case ":path" -> path = first(path, value);
            case ":authority" -> authority = first(authority, value);
            default -> throw new Refused(FramingFault.PSEUDO_HEADER_INVALID);
        }
    }

    private void header(Field field, Span value) throws Refused {
        switch (field) {
            case CONNECTION,
                    KEEP_ALIVE,
                    PROXY_CONNECTION,
                    TRANSFER_ENCODING,
                    UPGRADE,
                    HTTP2_SETTINGS ->
                    throw new Refused(FramingFault.CONNECTION_HEADER_IN_HTTP2);
            case TE -> {
                if (!value.is(TRAILERS)) {
                    throw new Refused(FramingFault.CONNECTION_HEADER_IN_HTTP2);
                }
            }
            case HOST -> {
                if (host != null) {
                    throw new Refused(FramingFault.HOST_REPEATED);
                }
                host = value;
            }
            case CONTENT_LENGTH -> contentLength(value);
            case EXPECT -> expect(value);
            case SEC_WEBSOCKET_KEY1, SEC_WEBSOCKET_KEY2 ->
                    throw new Refused(FramingFault.UPGRADE_INVALID);
            case SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, TRAILER, OTHER -> {}
        }
    }

    private void contentLength(Span value) throws Refused {
        if (lengthGiven) {
            throw new Refused(FramingFault.LENGTH_REPEATED);
        }
        ContentLength.bytes(value);
        lengthGiven = true;
    }

    private void expect(Span value) throws Refused {
        if (expectation || !value.isIgnoringCase(CONTINUE)) {
            throw new Refused(FramingFault.EXPECTATION_UNSUPPORTED);
        }
        expectation = true;
    }

    private void end() throws Refused {
        if (!required(givenScheme).isSame(scheme)) {
            throw new Refused(FramingFault.PSEUDO_HEADER_INVALID);
        }
        Method known = Method.of(required(method));
        Target.requireOrigin(required(path), known, limits.targetBytesMax());
        Span named = required(authority);
        if (!Authority.isValid(named)) {
            throw new Refused(FramingFault.HOST_INVALID);
        }
        if (host != null && !host.isSame(named)) {
            throw new Refused(FramingFault.AUTHORITY_CONFLICT);
        }
    }

    private static Span first(@Nullable Span earlier, Span value) throws Refused {
        if (earlier != null) {
            throw new Refused(FramingFault.PSEUDO_HEADER_INVALID);
        }
        return value;
    }

    private static Span required(@Nullable Span given) throws Refused {
        if (given == null) {
            throw new Refused(FramingFault.PSEUDO_HEADER_INVALID);
        }
        return given;
    }

    private static void requireName(Span name) throws Refused {
        boolean valid = !name.isEmpty();
        for (int i = name.from(); i < name.to(); i++) {
            byte octet = name.bytes()[i];
            valid &= Octets.isToken(octet) && !Octets.isUpperCase(octet);
        }
        if (!valid) {
            throw new Refused(FramingFault.HEADER_NAME_INVALID);
        }
    }

    private static void requireValue(Span value) throws Refused {
        boolean valid =
                value.isEmpty()
                        || !Octets.isWhitespace(value.first())
                                && !Octets.isWhitespace(value.last());
        for (int i = value.from(); i < value.to(); i++) {
            valid &= Octets.isText(value.bytes()[i]);
        }
        if (!valid) {
            throw new Refused(FramingFault.HEADER_VALUE_INVALID);
        }
    }

    private static Span span(CharSequence text, FramingFault fault) throws Refused {
        if (text instanceof AsciiString ascii) {
            return Span.of(ascii);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                throw new Refused(fault);
            }
        }
        return Span.of(AsciiString.of(text));
    }
}
