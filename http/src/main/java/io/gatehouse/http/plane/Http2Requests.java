package io.gatehouse.http.plane;

import io.gatehouse.http.Headers;
import io.gatehouse.http.Request;
import io.gatehouse.http.Request.Body;
import io.gatehouse.http.Request.Protocol;
import io.gatehouse.http.upstream.HopByHop;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.InetSocketAddress;
import java.util.Map.Entry;

/// Makes requests of HTTP/2 heads that passed the rules, with the fields that HTTP/1.1 would have.
final class Http2Requests {
    private static final String COOKIE = "cookie";

    private Http2Requests() {}

    /// @param ended whether no body follows
    static Request of(Http2Headers head, InetSocketAddress peer, boolean secure, boolean ended) {
        return new Request(
                head.method().toString(),
                head.path().toString(),
                head.authority().toString(),
                endToEnd(head),
                Protocol.HTTP_2,
                peer,
                secure,
                body(head, ended),
                false);
    }

    private static Body body(Http2Headers head, boolean ended) {
        CharSequence length = head.get("content-length");
        if (ended) {
            return new Body.None();
        }
        return length == null
                ? new Body.Unsized()
                : new Body.Sized(Long.parseLong(length.toString()));
    }

    /// Cookie crumbs become one field again (RFC 9113 section 8.2.3).
    private static Headers endToEnd(Http2Headers head) {
        Headers.Builder kept = Headers.builder();
        StringBuilder cookies = new StringBuilder();
        for (Entry<CharSequence, CharSequence> field : head) {
            String name = field.getKey().toString();
            if (name.equals(COOKIE)) {
                cookies.append(cookies.isEmpty() ? "" : "; ").append(field.getValue());
            } else if (name.charAt(0) != ':' && !HopByHop.names(name)) {
                kept.add(name, field.getValue().toString());
            }
        }
        return cookies.isEmpty() ? kept.build() : kept.add(COOKIE, cookies.toString()).build();
    }
}
