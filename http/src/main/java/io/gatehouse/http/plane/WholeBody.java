package io.gatehouse.http.plane;

import io.gatehouse.http.BodyBudget;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// A body gathered in memory, charged to the process-wide budget byte by byte as it comes.
final class WholeBody {
    private static final int FIRST_BYTES_MAX = 16 * 1024;

    enum Added {
        YES,
        TOO_LARGE,
        NO_ROOM
    }

    private final int bytesMax;
    private final BodyBudget budget;
    private byte[] bytes;
    private int length;

    /// @param expected its length, if it is declared, else 0
    WholeBody(int bytesMax, long expected, BodyBudget budget) {
        this.bytesMax = bytesMax;
        this.budget = budget;
        this.bytes = new byte[(int) Math.min(expected, FIRST_BYTES_MAX)];
    }

    /// @param more released here
    Added add(ByteBuf more) {
        try {
            int count = more.readableBytes();
            if (count > bytesMax - length) {
                return Added.TOO_LARGE;
            }
            if (!budget.take(count)) {
                return Added.NO_ROOM;
            }
            if (length + count > bytes.length) {
                long doubled = Math.max(2L * bytes.length, length + count);
                bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, bytesMax));
            }
            more.readBytes(bytes, length, count);
            length += count;
            return Added.YES;
        } finally {
            more.release();
        }
    }

    /// How much longer it may become.
    int roomBytes() {
        return bytesMax - length;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /// Gives its share back: nobody holds the bytes any more.
    void release() {
        budget.giveBack(length);
        length = 0;
        bytes = new byte[0];
    }
}
