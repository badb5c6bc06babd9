package io.gatehouse.waf.operator;

import java.util.Optional;

/// All addresses that begin with the same bits: `10.0.0.0/8`, `2001:db8::/32`, or one single address.
///
/// No address of IPv4 is in a network of IPv6, not even in `::/0`.
///
/// @param bits of the 128, IPv4 being kept in its mapped form
record IpNetwork(IpAddress address, int bits) {
    private static final int BITS = 128;
    private static final int MAPPED_BITS = 96;

    /// @param text an address; a slash and a number of bits may follow, and the bits behind them do not count
    static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int outer = address.indexOf(':') < 0 ? MAPPED_BITS : 0;
        int bits = slash < 0 ? BITS : prefix(text.substring(slash + 1), BITS - outer, outer);
        return bits < 0
                ? Optional.empty()
                : IpAddress.parse(address).map(parsed -> new IpNetwork(parsed, bits));
    }

    boolean holds(IpAddress other) {
        boolean isSameFamily = bits >= MAPPED_BITS || !other.isMapped();
        return isSameFamily && address.agrees(other, bits);
    }

    private static int prefix(String digits, int max, int outer) {
        boolean isNumber =
                !digits.isEmpty()
                        && digits.length() <= 3
                        && digits.chars().allMatch(Ascii::isDigit);
        int prefix = isNumber ? Integer.parseInt(digits) : BITS + 1;
        return prefix <= max ? outer + prefix : -1;
    }
}
