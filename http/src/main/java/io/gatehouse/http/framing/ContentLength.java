package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;

/// The value of Content-Length (RFC 9110 section 8.6): one number, decimal digits only, no sign, no list, no leading zero (octal to some).
final class ContentLength {
    private static final int DIGITS_MAX = 19;

    private ContentLength() {}

    static long bytes(Span value) throws Refused {
        if (value.isEmpty()
                || value.length() > DIGITS_MAX
                || value.first() == '0' && value.length() > 1) {
            throw new Refused(FramingFault.LENGTH_INVALID);
        }
        long bytes = 0;
        for (int i = value.from(); i < value.to(); i++) {
            byte digit = value.bytes()[i];
            if (!Octets.isDigit(digit)) {
                throw new Refused(FramingFault.LENGTH_INVALID);
            }
            bytes = 10 * bytes + digit - '0';
        }
        if (bytes < 0) {
            throw new Refused(FramingFault.LENGTH_INVALID);
        }
        return bytes;
    }
}
