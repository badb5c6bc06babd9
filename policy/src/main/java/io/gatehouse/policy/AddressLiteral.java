package io.gatehouse.policy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses as text, in one spelling each.
final class AddressLiteral {
    /// Four decimal numbers without leading zeros; their size is left to the reader of addresses.
    private static final String FOUR_NUMBERS =
            "(?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}";

    private static final Pattern IPV4 = Pattern.compile(FOUR_NUMBERS);

    /// Everything that an IPv6 address without zone may hold.
    private static final Pattern IPV6 =
            Pattern.compile("[0-9a-fA-F:]{2,39}(?::" + FOUR_NUMBERS + ")?");

    private AddressLiteral() {}

    static Optional<InetAddress> parse(String literal) {
        boolean plausible =
                IPV4.matcher(literal).matches()
                        || literal.indexOf(':') >= 0 && IPV6.matcher(literal).matches();
        if (!plausible) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
