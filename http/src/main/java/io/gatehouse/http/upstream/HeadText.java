package io.gatehouse.http.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/// Writes the text of message heads: one octet for each character, which their judges have seen to be at most U+00FF.
public final class HeadText {
    /// From here on copying the string's bytes at once is cheaper than going over its characters.
    private static final int LONG_CHARS = 24;

    private HeadText() {}

    public static void write(ByteBuf out, String text) {
        if (text.length() < LONG_CHARS) {
            ByteBufUtil.writeAscii(out, text);
        } else {
            out.writeBytes(text.getBytes(ISO_8859_1));
        }
    }
}
