package io.gatehouse.crypto.jose;

import java.nio.charset.StandardCharsets;

/// A signed token in its one accepted form: header, payload and signature in base64url, with dots between (RFC 7515, section 7.1).
///
/// @param header the decoded header
/// @param payload the decoded payload
/// @param signed the characters that the signature covers
/// @param signature the decoded signature
@SuppressWarnings("ArrayRecordComponent") // lives for one verification and is never compared
record CompactToken(byte[] header, byte[] payload, byte[] signed, byte[] signature) {
    /// The number of parts of an encrypted token (RFC 7516, section 7.1).
    private static final int PARTS_OF_ENCRYPTED = 5;

    static CompactToken parse(String text) throws NotBelieved {
        NotBelieved.unless(text.length() <= TokenVerifier.TOKEN_CHARS_MAX, TokenRefusal.TOO_LONG);
        NotBelieved.unless(parts(text) != PARTS_OF_ENCRYPTED, TokenRefusal.ENCRYPTED);
        NotBelieved.unless(parts(text) == 3, TokenRefusal.MALFORMED);
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        return new CompactToken(
                part(text, 0, first),
                part(text, first + 1, second),
                text.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                part(text, second + 1, text.length()));
    }

    private static int parts(String text) {
        int parts = 1;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            parts++;
        }
        return parts;
    }

    private static byte[] part(String text, int start, int end) throws NotBelieved {
        NotBelieved.unless(start < end, TokenRefusal.MALFORMED);
        return Base64Url.decode(text.substring(start, end))
                .orElseThrow(() -> new NotBelieved(TokenRefusal.MALFORMED));
    }
}
