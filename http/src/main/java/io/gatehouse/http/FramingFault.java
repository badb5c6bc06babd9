package io.gatehouse.http;

/// Why a message was refused before anything judged its meaning. Codes are stable; each has a status.
public enum FramingFault {
    REQUEST_LINE_INVALID(400),
    METHOD_UNKNOWN(501),
    VERSION_UNSUPPORTED(505),
    TARGET_INVALID(400),
    TARGET_TOO_LONG(414),
    LINE_ENDING_INVALID(400),
    HEADER_NAME_INVALID(400),
    HEADER_VALUE_INVALID(400),
    HEADER_FOLDED(400),
    HEADERS_TOO_LARGE(431),
    HOST_MISSING(400),
    HOST_REPEATED(400),
    HOST_INVALID(400),
    AUTHORITY_CONFLICT(400),
    LENGTH_INVALID(400),
    LENGTH_REPEATED(400),
    LENGTH_AND_ENCODING(400),
    ENCODING_UNSUPPORTED(400),
    CHUNK_INVALID(400),
    UPGRADE_INVALID(400),
    EXPECTATION_UNSUPPORTED(417),
    PSEUDO_HEADER_INVALID(400),
    CONNECTION_HEADER_IN_HTTP2(400),
    HEAD_TOO_SLOW(408),
    PLAINTEXT_HTTP2(400);

    private final int status;

    FramingFault(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
