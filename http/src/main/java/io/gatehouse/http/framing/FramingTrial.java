package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/// Gives bytes to the framing that stands in every HTTP/1.1 connection, on a connection that leads nowhere, and tells what it said.
public final class FramingTrial {
    private FramingTrial() {}

    /// What became of the bytes.
    public sealed interface Outcome {
        /// They are whole requests, and would have been passed on.
        record Passed() implements Outcome {}

        record Refused(FramingFault fault) implements Outcome {}

        /// More would have to come.
        record Unfinished() implements Outcome {}
    }

    /// @param bytes as a client would send them, from the start of a connection
    public static Outcome send(byte[] bytes) {
        List<FramingFault> faults = new ArrayList<>();
        Http1Framing framing = new Http1Framing(FramingLimits.defaults(), faults::add);
        EmbeddedChannel channel = new EmbeddedChannel(framing);
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            if (!faults.isEmpty()) {
                return new Outcome.Refused(faults.getFirst());
            }
            return framing.isBetweenRequests() ? new Outcome.Passed() : new Outcome.Unfinished();
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
