package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;

/// The methods that are let in (RFC 9110 section 9, RFC 5789). CONNECT would open a tunnel and TRACE would echo credentials.
enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE,
    HEAD,
    OPTIONS;

    private static final Method[] ALL = values();

    private final byte[] bytes = name().getBytes(US_ASCII);

    static Method of(Span text) throws Refused {
        for (Method method : ALL) {
            if (text.is(method.bytes)) {
                return method;
            }
        }
        throw new Refused(
                isToken(text) ? FramingFault.METHOD_UNKNOWN : FramingFault.REQUEST_LINE_INVALID);
    }

    private static boolean isToken(Span text) {
        for (int i = text.from(); i < text.to(); i++) {
            if (!Octets.isToken(text.bytes()[i])) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
