package io.gatehouse.http.framing;

/// What each byte may be part of, by table.
final class Octets {
    static final byte CR = '\r';
    static final byte LF = '\n';
    static final byte SP = ' ';
    static final byte HTAB = '\t';

    private static final int TOKEN = 1;
    private static final int TEXT = 2;
    private static final int TARGET = 4;
    private static final int REG_NAME = 8;
    private static final int ADDRESS_LITERAL = 16;

    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";
    private static final byte NOT_HEX = -1;

    private static final byte[] CLASSES = new byte[256];
    private static final byte[] FOLDED = new byte[256];
    private static final byte[] HEX = new byte[256];

    static {
        for (int b = 0; b < 256; b++) {
            boolean alphanumeric = b < 0x80 && Character.isLetterOrDigit(b);
            boolean visible = b > ' ' && b < 0x7f;
            boolean hex = b < 0x80 && Character.digit(b, 16) >= 0;
            add(b, TOKEN, alphanumeric || TOKEN_PUNCTUATION.indexOf(b) >= 0);
            add(b, TEXT, visible || b == SP || b == HTAB);
            add(b, TARGET, visible && b != '#');
            add(b, REG_NAME, alphanumeric || "-._".indexOf(b) >= 0);
            add(b, ADDRESS_LITERAL, hex || b == ':' || b == '.');
            FOLDED[b] = (byte) (alphanumeric ? Character.toLowerCase(b) : '-');
            HEX[b] = hex ? (byte) Character.digit(b, 16) : NOT_HEX;
        }
    }

    private Octets() {}

    private static void add(int octet, int octetClass, boolean member) {
        if (member) {
            CLASSES[octet] |= (byte) octetClass;
        }
    }

    /// RFC 9110 section 5.6.2.
    static boolean isToken(byte octet) {
        return (CLASSES[octet & 0xff] & TOKEN) != 0;
    }

    /// What a line may hold: visible ASCII, space and tab. Bytes from 0x80 on (obs-text) have no agreed meaning and are out.
    static boolean isText(byte octet) {
        return (CLASSES[octet & 0xff] & TEXT) != 0;
    }

    /// What a request target may hold: visible ASCII but `#`, where some readers would stop.
    static boolean isTarget(byte octet) {
        return (CLASSES[octet & 0xff] & TARGET) != 0;
    }

    /// What a name or an IPv4 address in Host may hold.
    static boolean isRegName(byte octet) {
        return (CLASSES[octet & 0xff] & REG_NAME) != 0;
    }

    /// What stands between the brackets of an IPv6 address.
    static boolean isAddressLiteral(byte octet) {
        return (CLASSES[octet & 0xff] & ADDRESS_LITERAL) != 0;
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isUpperCase(byte octet) {
        return octet >= 'A' && octet <= 'Z';
    }

    static boolean isWhitespace(byte octet) {
        return octet == SP || octet == HTAB;
    }

    /// The value of a hexadecimal digit, or a negative number.
    static int hex(byte octet) {
        return HEX[octet & 0xff];
    }

    /// How a careless reader takes a byte of a field name: letters lower-case, all that is no letter or digit as `-`.
    static byte folded(byte octet) {
        return FOLDED[octet & 0xff];
    }
}
