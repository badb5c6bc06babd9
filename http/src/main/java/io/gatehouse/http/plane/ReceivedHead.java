package io.gatehouse.http.plane;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/// The fields of one HTTP/2 head, which also knows them as they came.
///
/// Netty's own moves pseudo-headers to the front and makes one of equal Content-Length fields: what must be refused could not be seen any more.
final class ReceivedHead extends DefaultHttp2Headers {
    private final List<Entry<CharSequence, CharSequence>> received = new ArrayList<>();

    /// @param fieldsExpected how many there will be, roughly
    ReceivedHead(int fieldsExpected) {
        super(false, fieldsExpected);
    }

    @Override
    public Http2Headers add(CharSequence name, CharSequence value) {
        received.add(Map.entry(name, value));
        return super.add(name, value);
    }

    /// Every field, in the order received.
    List<Entry<CharSequence, CharSequence>> received() {
        return received;
    }
}
