package io.gatehouse.http.plane;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Request.Body;
import io.gatehouse.http.Request.Protocol;
import io.gatehouse.http.upstream.HopByHop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.Map.Entry;

/// Makes requests of decoded HTTP/1.1 heads that passed strict framing.
final class Http1Requests {
    private Http1Requests() {}

    static Request of(HttpRequest head, InetSocketAddress peer, boolean secure, boolean upgrade) {
        HttpHeaders received = head.headers();
        return new Request(
                head.method().name(),
                originForm(head.uri()),
                String.valueOf(received.get(HttpHeaderNames.HOST)),
                endToEnd(received),
                Protocol.HTTP_1_1,
                peer,
                secure,
                body(head),
                upgrade);
    }

    /// The framing has compared the authority of an absolute form with Host.
    private static String originForm(String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        int authority = target.indexOf("://") + 3;
        return target.substring(target.indexOf('/', authority));
    }

    private static Body body(HttpRequest head) {
        if (HttpUtil.isTransferEncodingChunked(head)) {
            return new Body.Unsized();
        }
        long length = HttpUtil.getContentLength(head, 0L);
        return length == 0 ? new Body.None() : new Body.Sized(length);
    }

    private static Headers endToEnd(HttpHeaders received) {
        Headers.Builder kept = Headers.builder();
        Iterator<Entry<CharSequence, CharSequence>> fields = received.iteratorCharSequence();
        while (fields.hasNext()) {
            Entry<CharSequence, CharSequence> field = fields.next();
            String name = HopByHop.lowerCase(field.getKey());
            if (!HopByHop.names(name)) {
                kept.add(name, field.getValue().toString());
            }
        }
        for (String connection : received.getAll(HttpHeaderNames.CONNECTION)) {
            HopByHop.removeNominated(connection, kept);
        }
        return kept.build();
    }
}
