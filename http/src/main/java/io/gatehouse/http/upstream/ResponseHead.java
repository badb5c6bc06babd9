package io.gatehouse.http.upstream;

import io.gatehouse.http.Headers;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.OptionalInt;

/// The head of one response from the app, judged.
///
/// @param headers without hop-by-hop and framing fields
/// @param length of the body, or [UpstreamConnection#LENGTH_UNKNOWN]
/// @param keepsConnection whether the app takes another request on this connection
/// @param keptSeconds how long the app says that it keeps it
public record ResponseHead(
        int status,
        Headers headers,
        long length,
        boolean keepsConnection,
        OptionalInt keptSeconds) {
    private static final int STATUS_MIN = 100;
    private static final int STATUS_MAX = 599;

    /// @throws IllegalArgumentException if it is not HTTP as RFC 9112 defines it
    public static ResponseHead of(HttpResponse response) {
        int status = response.status().code();
        if (status < STATUS_MIN || status > STATUS_MAX) {
            throw new IllegalArgumentException("A response with status " + status);
        }
        HttpHeaders received = response.headers();
        requireFraming(response, status);
        return new ResponseHead(
                status,
                endToEnd(received),
                received.contains(HttpHeaderNames.CONTENT_LENGTH)
                        ? HttpUtil.getContentLength(response)
                        : UpstreamConnection.LENGTH_UNKNOWN,
                HttpUtil.isKeepAlive(response),
                keptSeconds(received));
    }

    private static void requireFraming(HttpResponse response, int status) {
        List<String> codings = response.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
        if (!codings.isEmpty() && (!chunked || status < 200 || status == 204)) {
            throw new IllegalArgumentException("A response with Transfer-Encoding " + codings);
        }
        if (!codings.isEmpty() && response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw new IllegalArgumentException(
                    "A response with Transfer-Encoding and Content-Length");
        }
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

    /// `Keep-Alive: timeout=5`, as Node.js sends it.
    private static OptionalInt keptSeconds(HttpHeaders received) {
        String value = received.get("keep-alive");
        int at = value == null ? -1 : value.indexOf("timeout=");
        if (value == null || at < 0) {
            return OptionalInt.empty();
        }
        int end = at + "timeout=".length();
        int seconds = 0;
        for (; end < value.length() && isDigit(value.charAt(end)) && seconds < 100_000; end++) {
            seconds = 10 * seconds + value.charAt(end) - '0';
        }
        return OptionalInt.of(seconds);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
