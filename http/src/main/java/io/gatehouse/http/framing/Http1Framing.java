package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets only HTTP/1.1 requests through that every reader takes apart at the same bytes (RFC 9112), and nothing after the first that is not such.
///
/// Stands between TLS and the HTTP decoder of one connection, and follows the requests on it: request line, fields, body by Content-Length or chunks,
/// trailers, next request. Heads and trailer sections are passed on once they are whole and valid, body bytes at once, all of them as they came.
/// Against a fault, what came before it is passed on (whole requests, or the valid part of a body); then `onFault` is called, once; every later
/// byte is discarded. Who listens then answers and closes. Where the network splits the bytes makes no difference. If the framing itself breaks, nothing
/// more passes and the connection is closed.
///
/// Stricter than RFC 9112, because readers differ: no empty line before a request, no line end but CRLF, no HTTP/1.0, no bytes from 0x80 on, no chunk
/// extensions, no transfer coding but one lower-case `chunked`, no field that some readers take for another (`Content_Length`), no framing or routing
/// field among the trailers, no Connection option that names a field of the application, no upgrade but a complete WebSocket handshake.
///
/// After a WebSocket handshake no byte may come until it is answered: what comes earlier would be frames or a request, as the answer is, and is a
/// fault ([FramingFault#UPGRADE_INVALID]). Before the answer is written, call [#passThrough] (101) or [#declineUpgrade] (anything else).
///
/// The decoder behind must not drop bodies by itself (Netty's `HttpExpectationFailedEvent` makes it do so). Not thread-safe: the channel's event loop
/// only.
public final class Http1Framing extends ChannelInboundHandlerAdapter {

    /// User events for timing heads. A head that comes in one piece has none.
    public enum HeadProgress {
        /// Part of a head has come, and the rest has not.
        BEGAN,
        /// The head that [#BEGAN] is whole and valid.
        COMPLETE
    }

    private enum Phase {
        HEAD,
        BODY,
        CHUNK_LINE,
        CHUNK,
        CHUNK_CR,
        CHUNK_LF,
        TRAILERS,
        UPGRADING,
        PASSING_THROUGH,
        REFUSED
    }

    private final Consumer<FramingFault> onFault;
    private final Head head;
    private final LineSection headSection;
    private final Trailers trailers;
    private final LineSection trailerSection;
    private final ChunkLine chunkLine = new ChunkLine();

    private Phase phase = Phase.HEAD;

    /// Bytes left of a sized body or a chunk.
    private long left;

    /// Index in the buffer being read up to which it may be passed on.
    private int valid;

    /// The earlier part of a section that became whole in the buffer being read.
    private @Nullable ByteBuf earlier;

    private boolean headTimed;
    private boolean waiting;

    /// @param onFault called on the event loop, at most once
    public Http1Framing(FramingLimits limits, Consumer<FramingFault> onFault) {
        this.onFault = onFault;
        this.head = new Head(limits);
        this.headSection = new LineSection(limits.headBytesMax());
        this.trailers = new Trailers(limits);
        this.trailerSection = new LineSection(limits.trailerBytesMax());
    }

    /// Whether part of a head has come and the rest has not.
    public boolean isWithinHead() {
        return phase == Phase.HEAD && headSection.hasBegun();
    }

    /// Whether the last request is whole and no byte of another has come.
    public boolean isBetweenRequests() {
        return phase == Phase.HEAD && !headSection.hasBegun();
    }

    /// Whether the last request asks for a WebSocket and is not answered.
    public boolean isUpgrading() {
        return phase == Phase.UPGRADING;
    }

    /// The handshake is accepted: what comes from now on is no HTTP and passes unread. The handler may be removed as well.
    ///
    /// @throws IllegalStateException if no handshake waits for an answer
    public void passThrough() {
        endUpgrading(Phase.PASSING_THROUGH);
    }

    /// The handshake is refused: the next byte begins another request.
    ///
    /// @throws IllegalStateException if no handshake waits for an answer
    public void declineUpgrade() {
        endUpgrading(Phase.HEAD);
    }

    private void endUpgrading(Phase next) {
        if (phase != Phase.UPGRADING) {
            throw new IllegalStateException("No upgrade waits for an answer, but " + phase);
        }
        phase = next;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf in) || phase == Phase.PASSING_THROUGH) {
            context.fireChannelRead(message);
        } else if (phase == Phase.REFUSED) {
            in.release();
        } else {
            frame(context, in);
        }
    }

    /// Asks for more where the decoder would: it has not seen the bytes that are held here.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        if (waiting && !context.channel().config().isAutoRead()) {
            context.read();
        }
        waiting = false;
    }

    private void frame(ChannelHandlerContext context, ByteBuf in) {
        FramingFault fault = judge(context, in);
        pass(context, in);
        if (!headTimed && isWithinHead()) {
            headTimed = true;
            context.fireUserEventTriggered(HeadProgress.BEGAN);
        }
        if (fault != null) {
            onFault.accept(fault);
        }
    }

    private @Nullable FramingFault judge(ChannelHandlerContext context, ByteBuf in) {
        try {
            valid = in.readerIndex();
            for (int at = valid; at < in.writerIndex(); ) {
                at = step(context, in, at);
            }
            return null;
        } catch (Refused refused) {
            phase = Phase.REFUSED;
            return refused.fault();
        } catch (RuntimeException | Error broken) {
            // Out of memory, say: nobody knows any more where the next byte belongs.
            phase = Phase.REFUSED;
            in.release();
            var _ = context.close();
            throw broken;
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf in) {
        ByteBuf before = earlier;
        earlier = null;
        in.writerIndex(valid);
        waiting = !in.isReadable() && phase != Phase.REFUSED;
        if (before != null) {
            context.fireChannelRead(before);
        }
        if (in.isReadable()) {
            context.fireChannelRead(in);
        } else {
            in.release();
        }
    }

    /// Judges what comes at this index, and says where to go on.
    private int step(ChannelHandlerContext context, ByteBuf in, int at) throws Refused {
        return switch (phase) {
            case HEAD -> head(context, in, at);
            case BODY -> sized(in, at, Phase.HEAD);
            case CHUNK -> sized(in, at, Phase.CHUNK_CR);
            case CHUNK_LINE -> chunkLine(in, at);
            case CHUNK_CR -> chunkEnd(in, at, Octets.CR, Phase.CHUNK_LF);
            case CHUNK_LF -> chunkEnd(in, at, Octets.LF, Phase.CHUNK_LINE);
            case TRAILERS -> trailers(context, in, at);
            case UPGRADING -> throw new Refused(FramingFault.UPGRADE_INVALID);
            case PASSING_THROUGH, REFUSED -> throw new IllegalStateException(phase.name());
        };
    }

    private int head(ChannelHandlerContext context, ByteBuf in, int at) throws Refused {
        if (!readSection(context, in, at, headSection, head)) {
            return in.writerIndex();
        }
        if (headTimed) {
            headTimed = false;
            context.fireUserEventTriggered(HeadProgress.COMPLETE);
        }
        left = head.bodyBytes();
        phase = afterHead();
        head.clear();
        return valid;
    }

    private Phase afterHead() {
        if (head.isWebSocket()) {
            return Phase.UPGRADING;
        }
        if (head.isChunked()) {
            return Phase.CHUNK_LINE;
        }
        return left > 0 ? Phase.BODY : Phase.HEAD;
    }

    private int trailers(ChannelHandlerContext context, ByteBuf in, int at) throws Refused {
        if (!readSection(context, in, at, trailerSection, trailers)) {
            return in.writerIndex();
        }
        trailers.clear();
        phase = Phase.HEAD;
        return valid;
    }

    /// Whether the section is whole; then it may be passed on.
    private boolean readSection(
            ChannelHandlerContext context, ByteBuf in, int at, LineSection section, LineSink sink)
            throws Refused {
        int held = section.length();
        int end = section.read(in, at, sink);
        if (end == LineSection.NOT_WHOLE) {
            return false;
        }
        if (held > 0) {
            earlier = context.alloc().buffer(held, held);
            section.copyTo(earlier, held);
        }
        section.clear();
        valid = end;
        return true;
    }

    private int sized(ByteBuf in, int at, Phase next) {
        int count = (int) Math.min(left, in.writerIndex() - at);
        left -= count;
        if (left == 0) {
            phase = next;
        }
        valid = at + count;
        return valid;
    }

    private int chunkLine(ByteBuf in, int at) throws Refused {
        if (chunkLine.take(in.getByte(at))) {
            left = chunkLine.bytes();
            chunkLine.clear();
            phase = left > 0 ? Phase.CHUNK : Phase.TRAILERS;
        }
        valid = at + 1;
        return valid;
    }

    private int chunkEnd(ByteBuf in, int at, byte expected, Phase next) throws Refused {
        if (in.getByte(at) != expected) {
            throw new Refused(FramingFault.CHUNK_INVALID);
        }
        phase = next;
        valid = at + 1;
        return valid;
    }
}
