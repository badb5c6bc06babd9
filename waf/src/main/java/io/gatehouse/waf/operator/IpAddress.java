package io.gatehouse.waf.operator;

import java.util.Optional;

/// An address of IPv6 (RFC 4291, section 2.2) or IPv4, which is kept as its mapped form (`::ffff:10.0.0.1`).
///
/// @param high the first 64 bits
/// @param low the last 64 bits
record IpAddress(long high, long low) {
    private static final int CHARS_MAX = 64;
    private static final int GROUPS = 8;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    /// @param text as people write it; what follows a `%`, the zone, does not count
    static Optional<IpAddress> parse(String text) {
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        if (plain.length() > CHARS_MAX) {
            return Optional.empty();
        }
        return plain.indexOf(':') < 0 ? mapped(plain) : sixteen(plain);
    }

    /// Whether it is an address of IPv4.
    boolean isMapped() {
        return high == 0 && low >>> 32 == MAPPED >>> 32;
    }

    /// Whether the first so many bits are those of the other address.
    boolean agrees(IpAddress other, int bits) {
        return same(high, other.high, Math.min(bits, 64)) && same(low, other.low, bits - 64);
    }

    private static boolean same(long one, long other, int bits) {
        return bits <= 0 || (one ^ other) >>> (64 - bits) == 0;
    }

    private static Optional<IpAddress> mapped(String text) {
        long value = four(text);
        return value < 0 ? Optional.empty() : Optional.of(new IpAddress(0, MAPPED | value));
    }

    /// The 32 bits of `a.b.c.d`; -1 if it is malformed. A leading zero is refused: some read it as octal.
    private static long four(String text) {
        String[] parts = text.split("\\.", -1);
        long value = 0;
        for (String part : parts) {
            int octet = number(part, 3, 10);
            boolean isPlain = part.length() == 1 || !part.startsWith("0");
            if (octet < 0 || octet > 255 || !isPlain) {
                return -1;
            }
            value = value << 8 | octet;
        }
        return parts.length == 4 ? value : -1;
    }

    private static Optional<IpAddress> sixteen(String text) {
        int last = text.lastIndexOf(':') + 1;
        if (text.indexOf('.', last) < 0) {
            return groups(text);
        }
        long four = four(text.substring(last));
        return four < 0
                ? Optional.empty()
                : groups(
                        text.substring(0, last)
                                + Long.toHexString(four >>> 16)
                                + ':'
                                + Long.toHexString(four & 0xFFFF));
    }

    private static Optional<IpAddress> groups(String text) {
        int gap = text.indexOf("::");
        int[] head = new int[GROUPS];
        if (gap < 0) {
            return read(text, head) == GROUPS ? Optional.of(joined(head)) : Optional.empty();
        }
        int[] tail = new int[GROUPS];
        int before = gap == 0 ? 0 : read(text.substring(0, gap), head);
        int after = gap + 2 == text.length() ? 0 : read(text.substring(gap + 2), tail);
        if (before < 0 || after < 0 || before + after >= GROUPS) {
            return Optional.empty();
        }
        System.arraycopy(tail, 0, head, GROUPS - after, after);
        return Optional.of(joined(head));
    }

    /// How many groups of 16 bits the text holds; -1 if it is malformed.
    private static int read(String text, int[] groups) {
        int count = 0;
        for (String part : text.split(":", -1)) {
            int group = count < GROUPS ? number(part, 4, 16) : -1;
            if (group < 0) {
                return -1;
            }
            groups[count++] = group;
        }
        return count;
    }

    private static int number(String digits, int digitsMax, int radix) {
        if (digits.isEmpty() || digits.length() > digitsMax) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static IpAddress joined(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new IpAddress(high, low);
    }
}
