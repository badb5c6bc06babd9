package io.gatehouse.http.plane;

import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2PromisedRequestVerifier;
import io.netty.handler.codec.http2.Http2Settings;

/// Builds Netty's codec for the server's side of a connection, with heads that can be judged as they came.
///
/// Netty lets nobody choose how heads are decoded, only the whole decoder, and with it one would lose its guards. So it builds first for its encoder, then
/// again around that encoder and our decoder.
final class Http2Codec extends Http2FrameCodecBuilder {
    /// Of what is allowed for a head: so many bytes of the connection are still read, to be answered with 431; more end it.
    private static final int READ_FACTOR = 4;

    private final int smallContinuationsMax;
    private boolean decodesOurs;

    /// @param smallContinuationsMax of one head
    Http2Codec(int smallContinuationsMax) {
        this.smallContinuationsMax = smallContinuationsMax;
    }

    @Override
    protected Http2FrameCodec build(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings) {
        if (decodesOurs) {
            return super.build(decoder, encoder, settings);
        }
        decodesOurs = true;
        return codec(decoder(encoder, settings), encoder).build();
    }

    private Http2ConnectionDecoder decoder(Http2ConnectionEncoder encoder, Http2Settings settings) {
        HeadDecoder heads = new HeadDecoder(settings.maxHeaderListSize());
        return new DefaultHttp2ConnectionDecoder(
                encoder.connection(),
                encoder,
                new DefaultHttp2FrameReader(heads, smallContinuationsMax),
                Http2PromisedRequestVerifier.ALWAYS_VERIFY,
                true,
                true,
                false, // Http2Rules judges heads, and answers
                false);
    }

    /// Decodes heads of any size, as long as what is sent of them is not too much: only so can a head that is too long be answered.
    private static final class HeadDecoder extends DefaultHttp2HeadersDecoder {
        private final long bytesMax;

        HeadDecoder(long bytesMax) {
            super(false, Http2CodecUtil.MAX_HEADER_LIST_SIZE);
            this.bytesMax = bytesMax;
        }

        /// Called when the client has acknowledged what it may send, which changes nothing here.
        @Override
        public void maxHeaderListSize(long max, long goAwayMax) {}

        @Override
        public long maxHeaderListSizeGoAway() {
            return READ_FACTOR * bytesMax;
        }

        @Override
        protected Http2Headers newHeaders() {
            return new ReceivedHead(numberOfHeadersGuess(), bytesMax);
        }
    }
}
