package io.gatehouse.crypto.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/// Writes values of ASN.1 in their one canonical encoding (ITU-T X.690): as much as a certificate needs.
///
/// Reading is left to the JDK. Bouncy Castle could write too, but costs a fifth of a second at every start.
final class Der {
    private static final DateTimeFormatter SHORT_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter LONG_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    /// From this year on, times are written with all four digits (RFC 5280, section 4.1.2.5).
    private static final int LONG_TIME_YEAR = 2050;

    private Der() {}

    /// A value of any kind: its tag, the length of its parts, and these.
    static byte[] tagged(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream value = new ByteArrayOutputStream(length + 6);
        value.write(tag);
        value.writeBytes(length(length));
        Arrays.stream(parts).forEach(value::writeBytes);
        return value.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] truth() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] integer(BigInteger number) {
        return tagged(0x02, number.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    static byte[] text(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A string of bits, the last `unused` of which are none.
    static byte[] bits(int unused, byte... content) {
        return tagged(0x03, new byte[] {(byte) unused}, content);
    }

    /// @param dotted such as `2.5.29.15`
    static byte[] identifier(String dotted) {
        long[] arcs = Arrays.stream(dotted.split("\\.", -1)).mapToLong(Long::parseLong).toArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(arc(arcs[0] * 40 + arcs[1]));
        Arrays.stream(arcs).skip(2).forEach(arc -> content.writeBytes(arc(arc)));
        return tagged(0x06, content.toByteArray());
    }

    static byte[] time(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return time.getYear() < LONG_TIME_YEAR
                ? tagged(0x17, time.format(SHORT_TIME).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, time.format(LONG_TIME).getBytes(StandardCharsets.US_ASCII));
    }

    /// In groups of seven bits, all but the last with the eighth bit set.
    private static byte[] arc(long arc) {
        int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(arc) + 6) / 7);
        byte[] bytes = new byte[groups];
        for (int i = 0; i < groups; i++) {
            int more = i < groups - 1 ? 0x80 : 0;
            bytes[i] = (byte) (more | arc >> 7 * (groups - 1 - i) & 0x7f);
        }
        return bytes;
    }

    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        byte[] digits = BigInteger.valueOf(length).toByteArray();
        byte[] unsigned = digits[0] == 0 ? Arrays.copyOfRange(digits, 1, digits.length) : digits;
        byte[] prefixed = new byte[unsigned.length + 1];
        prefixed[0] = (byte) (0x80 | unsigned.length);
        System.arraycopy(unsigned, 0, prefixed, 1, unsigned.length);
        return prefixed;
    }
}
