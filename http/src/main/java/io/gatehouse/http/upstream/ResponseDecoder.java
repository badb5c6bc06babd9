package io.gatehouse.http.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;

/// Netty's decoder with its strict settings, told whether the response answers a HEAD.
public final class ResponseDecoder extends HttpResponseDecoder {
    private static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final int CHUNK_BYTES_MAX = 64 * 1024;

    private boolean answersHead;
    private boolean hasRead;

    public ResponseDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE_BYTES_MAX)
                        .setMaxHeaderSize(HEAD_BYTES_MAX)
                        .setMaxChunkSize(CHUNK_BYTES_MAX)
                        .setAllowDuplicateContentLengths(false)
                        .setStrictLineParsing(true)
                        .setUseRfc9112TransferEncoding(true)
                        .setAllowPartialChunks(true));
    }

    void expectAnswerTo(String method) {
        answersHead = method.equals("HEAD");
        hasRead = false;
    }

    /// Whether a byte of the answer has come.
    boolean hasRead() {
        return hasRead;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        hasRead = true;
        super.channelRead(context, message);
    }

    /// RFC 9112 section 6.3, rule 1.
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        int status = ((HttpResponse) message).status().code();
        return answersHead || status < 200 || status == 204 || status == 304;
    }

    /// RFC 9112 section 6.1: "ought to be handled as an error".
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("A response with Transfer-Encoding and Content-Length");
    }

    /// RFC 9112 section 5.1: Netty would skip whitespace, and what stands behind it, between a name and its colon.
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (line[start + length] != ':') {
            throw new IllegalArgumentException("A response header name with whitespace");
        }
        return super.splitHeaderName(line, start, length);
    }
}
