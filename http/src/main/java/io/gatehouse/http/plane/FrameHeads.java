package io.gatehouse.http.plane;

import io.netty.buffer.ByteBuf;

/// Follows the frames of one direction of a WebSocket by their heads (RFC 6455 section 5.2), wherever the bytes are cut. Payloads are passed over.
final class FrameHeads {
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int LENGTH_IN_2 = 126;
    private static final int LENGTH_IN_8 = 127;
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CONTROL = 8;
    private static final int PONG = 10;
    private static final int CONTROL_BYTES_MAX = 125;
    private static final int HEAD_BYTES_MAX = 14;

    /// What is wrong with what came, if anything is.
    enum Reading {
        FINE,
        TOO_LONG,
        BROKEN
    }

    private final boolean judging;
    private final long messageBytesMax;
    private final byte[] head = new byte[HEAD_BYTES_MAX];
    private int headBytes;
    private long payloadLeft;
    private long messageBytes;
    private boolean inMessage;

    private FrameHeads(boolean judging, long messageBytesMax) {
        this.judging = judging;
        this.messageBytesMax = messageBytesMax;
    }

    /// Of a client: every frame is masked, well-formed, and part of a message that is not too long.
    static FrameHeads ofClient(long messageBytesMax) {
        return new FrameHeads(true, messageBytesMax);
    }

    /// Of the app, which is trusted to follow the protocol.
    static FrameHeads ofApp() {
        return new FrameHeads(false, 0);
    }

    /// Whether a frame of somebody else could stand here.
    boolean isBetweenFrames() {
        return headBytes == 0 && payloadLeft == 0;
    }

    /// @param bytes are only looked at
    Reading read(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (payloadLeft > 0) {
                int passed = (int) Math.min(payloadLeft, end - at);
                payloadLeft -= passed;
                at += passed;
            } else {
                head[headBytes++] = bytes.getByte(at++);
                Reading begun = headBytes == headLength() ? begin() : Reading.FINE;
                if (begun != Reading.FINE) {
                    return begun;
                }
            }
        }
        return Reading.FINE;
    }

    private int headLength() {
        if (headBytes < 2) {
            return 2;
        }
        int extended = lengthBytes();
        return 2 + extended + ((head[1] & MASKED) == 0 ? 0 : 4);
    }

    private int lengthBytes() {
        return switch (head[1] & LENGTH) {
            case LENGTH_IN_2 -> 2;
            case LENGTH_IN_8 -> 8;
            default -> 0;
        };
    }

    private Reading begin() {
        payloadLeft = payloadLength();
        headBytes = 0;
        return judging ? judge() : Reading.FINE;
    }

    private long payloadLength() {
        int extended = lengthBytes();
        long length = extended == 0 ? head[1] & LENGTH : 0;
        for (int i = 0; i < extended; i++) {
            length = length << 8 | head[2 + i] & 0xff;
        }
        return length;
    }

    private Reading judge() {
        int opcode = head[0] & OPCODE;
        boolean last = (head[0] & FIN) != 0;
        if (!isWellFormed(opcode, last)) {
            return Reading.BROKEN;
        }
        if (opcode >= CONTROL) {
            return Reading.FINE;
        }
        long before = opcode == CONTINUATION ? messageBytes : 0;
        if (payloadLeft > messageBytesMax - before) {
            return Reading.TOO_LONG;
        }
        messageBytes = before + payloadLeft;
        inMessage = !last;
        return Reading.FINE;
    }

    private boolean isWellFormed(int opcode, boolean last) {
        boolean masked = (head[1] & MASKED) != 0;
        boolean known =
                opcode >= CONTROL
                        ? opcode <= PONG && last && payloadLeft <= CONTROL_BYTES_MAX
                        : opcode <= BINARY && (opcode == CONTINUATION) == inMessage;
        return masked && known && payloadLeft >= leastLength();
    }

    /// The shortest payload that is written with so many bytes of length; a negative one is longer than allowed.
    private long leastLength() {
        return switch (lengthBytes()) {
            case 2 -> LENGTH_IN_2;
            case 8 -> 1L << 16;
            default -> 0;
        };
    }
}
