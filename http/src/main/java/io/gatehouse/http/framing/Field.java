package io.gatehouse.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gatehouse.http.FramingFault;
import java.util.Arrays;

/// The fields that say where a message begins and ends, whom it is for, or what becomes of the connection. Every other field is [#OTHER].
enum Field {
    TE("te"),
    HOST("host"),
    EXPECT("expect"),
    TRAILER("trailer"),
    UPGRADE("upgrade"),
    CONNECTION("connection"),
    KEEP_ALIVE("keep-alive"),
    HTTP2_SETTINGS("http2-settings"),
    CONTENT_LENGTH("content-length"),
    PROXY_CONNECTION("proxy-connection"),
    SEC_WEBSOCKET_KEY("sec-websocket-key"),
    TRANSFER_ENCODING("transfer-encoding"),
    /// With the next one, in a GET, Netty reads eight bytes of body that no length announces (a WebSocket draft of 2010).
    SEC_WEBSOCKET_KEY1("sec-websocket-key1"),
    SEC_WEBSOCKET_KEY2("sec-websocket-key2"),
    SEC_WEBSOCKET_VERSION("sec-websocket-version"),
    OTHER("");

    private static final int NAME_BYTES_MAX = 21;
    private static final Field[][] BY_LENGTH = byLength();

    private static final byte[] CONTENT = "content-".getBytes(US_ASCII);
    private static final byte[] LENGTH_TAIL = "ength".getBytes(US_ASCII);
    private static final byte[] TYPE_TAIL = "ype".getBytes(US_ASCII);

    private final byte[] name;

    Field(String name) {
        this.name = name.getBytes(US_ASCII);
    }

    /// The field of this name, which is a token in any case.
    ///
    /// @throws Refused for a name that is another field's to some readers: `content_length`, `Transfer.Encoding`
    static Field of(Span name) throws Refused {
        requireNoMisreading(name);
        int length = name.length();
        if (length > NAME_BYTES_MAX) {
            return OTHER;
        }
        for (Field field : BY_LENGTH[length]) {
            if (startsWithFolded(name, name.from(), field.name)) {
                if (!name.isIgnoringCase(field.name)) {
                    throw new Refused(FramingFault.HEADER_NAME_INVALID);
                }
                return field;
            }
        }
        return OTHER;
    }

    /// Vert.x 5.0.12 compares names with Content-Length and Content-Type without their ninth letter: to it, `content-xength` is a length.
    private static void requireNoMisreading(Span name) throws Refused {
        if (isContent(name, 'l', LENGTH_TAIL) || isContent(name, 't', TYPE_TAIL)) {
            throw new Refused(FramingFault.HEADER_NAME_INVALID);
        }
    }

    private static boolean isContent(Span name, char ninth, byte[] tail) {
        return name.length() == CONTENT.length + 1 + tail.length
                && startsWithFolded(name, name.from(), CONTENT)
                && startsWithFolded(name, name.to() - tail.length, tail)
                && Octets.folded(name.bytes()[name.from() + CONTENT.length]) != ninth;
    }

    private static boolean startsWithFolded(Span name, int from, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (Octets.folded(name.bytes()[from + i]) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static Field[][] byLength() {
        Field[][] table = new Field[NAME_BYTES_MAX + 1][];
        for (int length = 0; length <= NAME_BYTES_MAX; length++) {
            int wanted = length;
            table[length] =
                    Arrays.stream(values())
                            .filter(field -> field != OTHER && field.name.length == wanted)
                            .toArray(Field[]::new);
        }
        return table;
    }
}
