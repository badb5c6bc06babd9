package io.gatehouse.http.plane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gatehouse.http.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// What proves that a server understood a WebSocket handshake (RFC 6455 section 4.2.2).
final class WebSocketKey {
    private static final String PROTOCOL_ID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketKey() {}

    /// Whether a response's one Sec-WebSocket-Accept answers the request's key.
    static boolean isAnswered(Headers request, Headers response) {
        List<String> given = response.all("sec-websocket-accept");
        return given.size() == 1
                && request.first("sec-websocket-key")
                        .map(WebSocketKey::answer)
                        .filter(given.getFirst()::equals)
                        .isPresent();
    }

    static String answer(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + PROTOCOL_ID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
