package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;

/// What one request says about changing the protocol. Only a complete WebSocket handshake is let in (RFC 6455 section 4.2.1).
final class Upgrading {
    private static final byte[] WEBSOCKET = "websocket".getBytes(US_ASCII);
    private static final byte[] H2C = "h2c".getBytes(US_ASCII);
    private static final byte[] VERSION = "13".getBytes(US_ASCII);

    private static final int KEY_BYTES = 24;
    private static final int KEY_DIGITS = 22;
    private static final String BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// The last digit carries two bits of the sixteenth byte; its other four are zero.
    private static final String LAST_DIGITS = "AQgw";

    private boolean connectionSaysUpgrade;
    private boolean upgradeSaysWebSocket;
    private int versions;
    private int keys;

    void connection(Span value) throws Refused {
        connectionSaysUpgrade |= ConnectionOptions.askUpgrade(value);
    }

    void upgrade(Span value) throws Refused {
        requireNotH2c(value);
        if (upgradeSaysWebSocket || !value.isIgnoringCase(WEBSOCKET)) {
            throw new Refused(FramingFault.UPGRADE_INVALID);
        }
        upgradeSaysWebSocket = true;
    }

    void version(Span value) throws Refused {
        versions++;
        if (!value.is(VERSION)) {
            throw new Refused(FramingFault.UPGRADE_INVALID);
        }
    }

    void key(Span value) throws Refused {
        keys++;
        if (!isKey(value)) {
            throw new Refused(FramingFault.UPGRADE_INVALID);
        }
    }

    /// Whether a WebSocket is asked for.
    ///
    /// @throws Refused if it is asked for by half
    boolean isWebSocket(Method method, boolean hasBody) throws Refused {
        if (!connectionSaysUpgrade && !upgradeSaysWebSocket) {
            return false;
        }
        if (!connectionSaysUpgrade
                || !upgradeSaysWebSocket
                || versions != 1
                || keys != 1
                || method != Method.GET
                || hasBody) {
            throw new Refused(FramingFault.UPGRADE_INVALID);
        }
        return true;
    }

    void clear() {
        connectionSaysUpgrade = false;
        upgradeSaysWebSocket = false;
        versions = 0;
        keys = 0;
    }

    private static void requireNotH2c(Span value) throws Refused {
        int start = value.from();
        while (start <= value.to()) {
            int comma = value.indexOf((byte) ',', start);
            int end = comma < 0 ? value.to() : comma;
            if (value.part(start, end).trimmed().isIgnoringCase(H2C)) {
                throw new Refused(FramingFault.PLAINTEXT_HTTP2);
            }
            start = end + 1;
        }
    }

    private static boolean isKey(Span value) {
        if (value.length() != KEY_BYTES) {
            return false;
        }
        byte[] bytes = value.bytes();
        int end = value.from() + KEY_DIGITS;
        for (int i = value.from(); i < end; i++) {
            if (BASE64.indexOf(bytes[i]) < 0) {
                return false;
            }
        }
        return LAST_DIGITS.indexOf(bytes[end - 1]) >= 0
                && bytes[end] == '='
                && bytes[end + 1] == '=';
    }
}
