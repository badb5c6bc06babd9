package io.gatehouse.http.plane;

import io.gatehouse.http.Limits;
import io.gatehouse.http.upstream.Deadlines;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/// One HTTP/2 connection of a client as a whole: what it may do apart from its streams, and when it ends.
///
/// Floods that only make the server work (CVE-2019-9512 and -9515, CVE-2023-44487, CVE-2024-27316, CVE-2025-8671) end the connection: the codec counts
/// resets in both directions, empty data frames and small continuations, this handler the control frames.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes its channel, and that is heard
final class Http2Guard extends ChannelInboundHandlerAdapter implements Deadlines.Timed {
    private static final int STREAM_WINDOW_BYTES = 64 * 1024;

    /// A stream that nobody reads must not stop the others.
    private static final int CONNECTION_WINDOW_BYTES = 1024 * 1024;

    private static final int EMPTY_DATA_FRAMES_MAX = 8;
    private static final int SMALL_CONTINUATIONS_MAX = 16;
    private static final int QUEUED_CONTROL_FRAMES_MAX = 1_000;

    /// After GOAWAY, for a client that does not close.
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Channel channel;
    private final Serving serving;
    private final Limits limits;
    private int streams;
    private int streamsOpened;
    private int controlFrames;
    private long windowStartNanos = System.nanoTime();
    private long idleSinceNanos = System.nanoTime();
    private boolean draining;

    private Http2Guard(Channel channel, Serving serving) {
        this.channel = channel;
        this.serving = serving;
        this.limits = serving.limits();
    }

    static void installIn(Channel channel, Serving serving) {
        Http2Guard guard = new Http2Guard(channel, serving);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(guard.codec());
        pipeline.addLast(
                new Http2MultiplexHandler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                Http2Stream.installIn(stream, serving, guard);
                            }
                        }));
        pipeline.addLast(guard);
        channel.write(
                new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW_BYTES - STREAM_WINDOW_BYTES));
        serving.deadlines().watch(guard);
    }

    private Http2FrameCodec codec() {
        int windowSeconds = (int) limits.floodWindow().toSeconds();
        return new Http2Codec(SMALL_CONTINUATIONS_MAX)
                .initialSettings(
                        Http2Settings.defaultSettings()
                                .maxConcurrentStreams(limits.streamsMax())
                                .initialWindowSize(STREAM_WINDOW_BYTES)
                                .maxHeaderListSize(limits.headBytesMax()))
                .decoderEnforceMaxRstFramesPerWindow(limits.resetsMax(), windowSeconds)
                .encoderEnforceMaxRstFramesPerWindow(limits.resetsMax(), windowSeconds)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_DATA_FRAMES_MAX)
                .encoderEnforceMaxQueuedControlFrames(QUEUED_CONTROL_FRAMES_MAX)
                .gracefulShutdownTimeoutMillis(limits.sendTimeout().toMillis())
                .build();
    }

    void opened() {
        streams++;
        streamsOpened++;
        if (streamsOpened >= limits.requestsPerConnectionMax()) {
            drain();
        }
    }

    void closed() {
        streams--;
        idleSinceNanos = System.nanoTime();
        if (draining && streams == 0) {
            channel.close();
        }
    }

    /// Takes no further streams; those that are open end in their own time.
    void drain() {
        if (!draining) {
            draining = true;
            channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            if (streams == 0) {
                channel.close();
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        boolean counts =
                message instanceof Http2Frame
                        && !(message instanceof Http2SettingsAckFrame)
                        && !(message instanceof Http2GoAwayFrame);
        if (counts && ++controlFrames > limits.controlFramesMax()) {
            channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM));
            closeNow();
        }
    }

    private void closeNow() {
        channel.pipeline().get(Http2FrameCodec.class).gracefulShutdownTimeoutMillis(0);
        channel.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Serving.Event.DRAIN) {
            drain();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        serving.deadlines().forget(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closeNow();
    }

    @Override
    public void check(long nowNanos) {
        if (nowNanos - windowStartNanos > limits.floodWindow().toNanos()) {
            windowStartNanos = nowNanos;
            controlFrames = 0;
        }
        if (streams == 0 && nowNanos - idleSinceNanos > patienceNanos()) {
            drain();
        }
        if (streams == 0 && nowNanos - idleSinceNanos > patienceNanos() + FAREWELL_NANOS) {
            closeNow();
        }
    }

    private long patienceNanos() {
        return streamsOpened == 0 ? limits.headTimeout().toNanos() : limits.idleTimeout().toNanos();
    }
}
