package io.gatehouse.http.framing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Requests that are nearly well-formed.
final class Mutations {
    static final List<String> REQUESTS =
            List.of(
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET /a?b=c HTTP/1.1\r\nhost: a.example:80\r\nAccept: */*\r\nCookie: d=e\r\n\r\n",
                    "GET http://a/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
                    "PUT /x HTTP/1.1\r\nContent-Type: text/plain\r\nHost: a\r\nContent-Length: 31\r\n\r\nGET /y HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0a\r\n0\r\n\r\nGET /\r\n1\r\n\n\r\n000\r\nT: v\r\n\r\n",
                    "GET /s HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    private static final List<String> PIECES =
            List.of(
                    "\r\n",
                    "\n",
                    "\r",
                    " ",
                    "\t",
                    "\u0000",
                    ":",
                    ";",
                    ",",
                    "0",
                    "1",
                    "a",
                    "-",
                    "_",
                    "\u0085",
                    "\u00ff",
                    "\r\n\r\n",
                    "0\r\n\r\n",
                    "X: y\r\n",
                    "X-Long: 0123456789abcdef\r\n",
                    "Content-Length: 5\r\n",
                    "content-xength: 5\r\n",
                    "Content-Length: 0\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "Transfer-Encoding: identity\r\n",
                    "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 1\r\n",
                    "Expect: 100-continue\r\n",
                    "Connection: keep-alive\r\n",
                    "Trailer: x\r\n",
                    "HTTP/1.1",
                    "HTTP/1.0",
                    "GET ",
                    "HEAD ",
                    "OPTIONS * ",
                    "CONNECT ");

    private Mutations() {}

    /// One to four requests, with up to three changes.
    static byte[] next(RandomGenerator random) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            joined.writeBytes(Wire.bytes(any(REQUESTS, random)));
        }
        byte[] bytes = joined.toByteArray();
        for (int count = random.nextInt(4); count > 0; count--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, RandomGenerator random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(6));
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bytes, from, from, Wire.bytes(any(PIECES, random)));
            case 1 -> replaced(bytes, from, to, Wire.bytes(any(PIECES, random)));
            case 2 -> replaced(bytes, from, to, new byte[0]);
            case 3 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 4 ->
                    replaced(
                            bytes,
                            lineStart(bytes, from),
                            lineStart(bytes, from),
                            Wire.bytes(any(PIECES, random)));
            default -> replaced(bytes, from, from, new byte[] {(byte) random.nextInt(256)});
        };
    }

    /// Behind the next line feed, if there is one.
    private static int lineStart(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(bytes.length, at + 1);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private static String any(List<String> texts, RandomGenerator random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
