package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;
import org.jspecify.annotations.Nullable;

/// What the head of one request says about its framing, gathered line by line.
final class Head implements LineSink {
    private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);
    private static final byte[] CONTINUE = "100-continue".getBytes(US_ASCII);
    private static final long NO_LENGTH = -1;

    private final FramingLimits limits;
    private final Upgrading upgrading = new Upgrading();
    private @Nullable RequestLine requestLine;
    private @Nullable Span host;
    private long contentLength = NO_LENGTH;
    private boolean chunked;
    private boolean expectation;
    private boolean webSocket;
    private int headers;

    Head(FramingLimits limits) {
        this.limits = limits;
    }

    /// Whether chunks follow.
    boolean isChunked() {
        return chunked;
    }

    /// How many bytes of body follow, if no chunks do.
    long bodyBytes() {
        return Math.max(0, contentLength);
    }

    /// Whether this asks for a WebSocket.
    boolean isWebSocket() {
        return webSocket;
    }

    void clear() {
        upgrading.clear();
        requestLine = null;
        host = null;
        contentLength = NO_LENGTH;
        chunked = false;
        expectation = false;
        webSocket = false;
        headers = 0;
    }

    @Override
    public void line(Span line) throws Refused {
        growing(line.length());
        if (requestLine == null) {
            requestLine = RequestLine.of(line, limits);
        } else {
            field(line);
        }
    }

    @Override
    public void growing(int lineBytes) throws Refused {
        if (requestLine == null && lineBytes > limits.requestLineBytesMax()) {
            throw new Refused(FramingFault.TARGET_TOO_LONG);
        }
        if (requestLine != null && lineBytes > limits.headerLineBytesMax()) {
            throw new Refused(FramingFault.HEADERS_TOO_LARGE);
        }
    }

    @Override
    public Refused strange(Span begun, byte octet) {
        return requestLine == null ? RequestLine.strange(begun) : FieldLine.strange(begun);
    }

    @Override
    public void end() throws Refused {
        if (requestLine == null) {
            throw new Refused(FramingFault.REQUEST_LINE_INVALID);
        }
        requireHost(requestLine);
        if (chunked && contentLength != NO_LENGTH) {
            throw new Refused(FramingFault.LENGTH_AND_ENCODING);
        }
        boolean hasBody = chunked || contentLength != NO_LENGTH;
        webSocket = upgrading.isWebSocket(requestLine.method(), hasBody);
    }

    private void field(Span line) throws Refused {
        if (++headers > limits.headersMax()) {
            throw new Refused(FramingFault.HEADERS_TOO_LARGE);
        }
        FieldLine header = FieldLine.of(line);
        Span value = header.value();
        switch (header.field()) {
            case HOST -> host(value);
            case CONTENT_LENGTH -> contentLength(value);
            case TRANSFER_ENCODING -> transferEncoding(value);
            case EXPECT -> expect(value);
            case CONNECTION -> upgrading.connection(value);
            case UPGRADE -> upgrading.upgrade(value);
            case SEC_WEBSOCKET_KEY -> upgrading.key(value);
            case SEC_WEBSOCKET_VERSION -> upgrading.version(value);
            case SEC_WEBSOCKET_KEY1, SEC_WEBSOCKET_KEY2 ->
                    throw new Refused(FramingFault.UPGRADE_INVALID);
            case HTTP2_SETTINGS -> throw new Refused(FramingFault.PLAINTEXT_HTTP2);
            case TE, TRAILER, KEEP_ALIVE, PROXY_CONNECTION, OTHER -> {}
        }
    }

    private void host(Span value) throws Refused {
        if (host != null) {
            throw new Refused(FramingFault.HOST_REPEATED);
        }
        if (!Authority.isValid(value)) {
            throw new Refused(FramingFault.HOST_INVALID);
        }
        host = value;
    }

    private void contentLength(Span value) throws Refused {
        if (contentLength != NO_LENGTH) {
            throw new Refused(FramingFault.LENGTH_REPEATED);
        }
        contentLength = ContentLength.bytes(value);
    }

    private void transferEncoding(Span value) throws Refused {
        if (chunked || !value.is(CHUNKED)) {
            throw new Refused(FramingFault.ENCODING_UNSUPPORTED);
        }
        chunked = true;
    }

    private void expect(Span value) throws Refused {
        if (expectation || !value.isIgnoringCase(CONTINUE)) {
            throw new Refused(FramingFault.EXPECTATION_UNSUPPORTED);
        }
        expectation = true;
    }

    private void requireHost(RequestLine line) throws Refused {
        Span named = host;
        if (named == null) {
            throw new Refused(FramingFault.HOST_MISSING);
        }
        if (line.authority().isPresent() && !line.authority().get().isSame(named)) {
            throw new Refused(FramingFault.AUTHORITY_CONFLICT);
        }
    }
}
