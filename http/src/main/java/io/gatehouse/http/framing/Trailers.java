package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;

/// The fields behind the last chunk (RFC 9112 section 7.1.2). They are dropped later, yet must be well-formed, and none may be one that frames or
/// routes a message: some readers merge trailers into the head.
final class Trailers implements LineSink {
    private final FramingLimits limits;
    private int trailers;

    Trailers(FramingLimits limits) {
        this.limits = limits;
    }

    void clear() {
        trailers = 0;
    }

    @Override
    public void line(Span line) throws Refused {
        growing(line.length());
        if (++trailers > limits.headersMax()) {
            throw new Refused(FramingFault.HEADERS_TOO_LARGE);
        }
        if (FieldLine.of(line).field() != Field.OTHER) {
            throw new Refused(FramingFault.HEADER_NAME_INVALID);
        }
    }

    @Override
    public void growing(int lineBytes) throws Refused {
        if (lineBytes > limits.headerLineBytesMax()) {
            throw new Refused(FramingFault.HEADERS_TOO_LARGE);
        }
    }

    @Override
    public Refused strange(Span begun, byte octet) {
        return FieldLine.strange(begun);
    }

    @Override
    public void end() {}
}
