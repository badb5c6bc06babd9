package io.gatehouse.http.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

/// What if there is no memory in the middle of a request.
final class Http1FramingFaultTest {

    @Test
    void closesAndPassesNothingMoreWhenMemoryIsOut() {
        try (Wire wire = new Wire()) {
            wire.receive("GET / HT");
            wire.channel.config().setAllocator(new Exhausted());
            assertThatThrownBy(() -> wire.receive("TP/1.1\r\nHost: a\r\n\r\n"))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(wire.channel.isOpen()).isFalse();
            assertThat(wire.framing.isBetweenRequests()).isFalse();
            assertThat(wire.passed()).isEmpty();
        }
    }

    private static final class Exhausted extends AbstractByteBufAllocator {
        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("by the test");
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("by the test");
        }
    }
}
