package io.gatehouse.http.framing;

/// The syntax of Host and `:authority`: a name, an IPv4 address or an IPv6 address in brackets, then perhaps a port (RFC 3986 section 3.2).
/// No user, no percent sign, no empty name or port. Which names are ours is judged later.
final class Authority {
    private static final int NAME_BYTES_MAX = 255;
    private static final int PORT_DIGITS_MAX = 5;
    private static final int PORT_MAX = 65_535;

    private Authority() {}

    static boolean isValid(Span authority) {
        if (authority.isEmpty()) {
            return false;
        }
        int end = authority.first() == '[' ? endOfLiteral(authority) : endOfName(authority);
        return end > authority.from()
                && end - authority.from() <= NAME_BYTES_MAX
                && (end == authority.to() || isPort(authority.part(end, authority.to())));
    }

    private static int endOfName(Span authority) {
        int at = authority.from();
        while (at < authority.to() && Octets.isRegName(authority.bytes()[at])) {
            at++;
        }
        return at;
    }

    /// Behind the closing bracket, or -1 if this is no address in brackets.
    private static int endOfLiteral(Span authority) {
        int at = authority.from() + 1;
        int colons = 0;
        while (at < authority.to() && Octets.isAddressLiteral(authority.bytes()[at])) {
            colons += authority.bytes()[at] == ':' ? 1 : 0;
            at++;
        }
        boolean closed = at < authority.to() && authority.bytes()[at] == ']';
        return closed && colons >= 2 ? at + 1 : -1;
    }

    private static boolean isPort(Span colonAndPort) {
        int digits = colonAndPort.length() - 1;
        if (colonAndPort.first() != ':' || digits < 1 || digits > PORT_DIGITS_MAX) {
            return false;
        }
        int port = 0;
        for (int i = colonAndPort.from() + 1; i < colonAndPort.to(); i++) {
            byte digit = colonAndPort.bytes()[i];
            if (!Octets.isDigit(digit)) {
                return false;
            }
            port = 10 * port + digit - '0';
        }
        return port <= PORT_MAX;
    }
}
