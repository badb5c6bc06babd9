package io.gatehouse.http.upstream;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;

/// Netty's decoder with its strict settings, told whether the response answers a HEAD.
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final int CHUNK_BYTES_MAX = 64 * 1024;

    private boolean answersHead;

    ResponseDecoder() {
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
    }

    /// RFC 9112 section 6.3, rule 1.
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        int status = ((HttpResponse) message).status().code();
        return answersHead || status < 200 || status == 204 || status == 304;
    }
}
