package io.gatehouse.http.plane;

import io.gatehouse.http.framing.Http2Rules;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// The fields of one HTTP/2 head or trailer section, which also knows them as they came.
///
/// Netty's own moves pseudo-headers to the front and makes one of equal Content-Length fields: what must be refused could not be seen any more. What
/// comes behind the field that made it too long is decoded, for the connection's compression state, and forgotten (HPACK bombs).
final class ReceivedHead extends DefaultHttp2Headers {
    private final List<Entry<CharSequence, CharSequence>> received = new ArrayList<>();
    private final long bytesMax;
    private long bytes;

    /// @param fieldsExpected how many there will be, roughly
    /// @param bytesMax counted as [Http2Rules#bytes] does
    ReceivedHead(int fieldsExpected, long bytesMax) {
        super(false, fieldsExpected);
        this.bytesMax = bytesMax;
    }

    @Override
    public Http2Headers add(CharSequence name, CharSequence value) {
        if (bytes > bytesMax) {
            return this;
        }
        bytes += Http2Rules.bytes(name, value);
        received.add(Map.entry(name, value));
        return isFurtherLength(name) ? this : super.add(name, value);
    }

    /// Netty would reset the stream of two lengths that differ before the rules could refuse it.
    private boolean isFurtherLength(CharSequence name) {
        return HttpHeaderNames.CONTENT_LENGTH.contentEquals(name) && contains(name);
    }

    /// Every field, in the order received, up to the one that made it too long.
    List<Entry<CharSequence, CharSequence>> received() {
        return received;
    }
}
