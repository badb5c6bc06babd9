package io.gatehouse.http.plane;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// Why a WebSocket is closed, as its client is told (RFC 6455 sections 5.5.1 and 7.4.1).
enum CloseFrame {
    GOING_AWAY(1001),
    PROTOCOL_ERROR(1002),
    POLICY_VIOLATION(1008),
    MESSAGE_TOO_BIG(1009),
    SERVICE_RESTART(1012);

    private static final int LAST_CLOSE = 0x88;
    private static final int CODE_BYTES = 2;

    private final int code;

    CloseFrame(int code) {
        this.code = code;
    }

    /// As a server sends it: without a mask.
    ByteBuf bytes(ByteBufAllocator allocator) {
        return allocator
                .buffer(2 + CODE_BYTES)
                .writeByte(LAST_CLOSE)
                .writeByte(CODE_BYTES)
                .writeShort(code);
    }
}
