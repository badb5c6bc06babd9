package io.gatehouse.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/// One block of addresses.
///
/// @param base its first address
/// @param prefixBits how many leading bits are fixed
public record Network(InetAddress base, int prefixBits) {

    /// `10.0.0.0/8`, `2001:db8::/32`, or one address alone; empty if it is none, or if bits beyond the prefix are set.
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> base =
                AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        int bits = base.get().getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        return prefix < 0 || hasBitsBeyond(base.get(), prefix, bits)
                ? Optional.empty()
                : Optional.of(new Network(base.get(), prefix));
    }

    private static int prefix(String digits, int bits) {
        boolean readable = digits.matches("0|[1-9][0-9]{0,2}");
        return readable && Integer.parseInt(digits) <= bits ? Integer.parseInt(digits) : -1;
    }

    private static boolean hasBitsBeyond(InetAddress base, int prefix, int bits) {
        BigInteger host = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
        return new BigInteger(1, base.getAddress()).and(host).signum() != 0;
    }

    boolean within(Network other) {
        return prefixBits >= other.prefixBits && other.contains(base);
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = prefixBits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefixBits % Byte.SIZE;
        return rest == 0 || (mine[whole] ^ theirs[whole]) >> Byte.SIZE - rest == 0;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefixBits;
    }
}
