package io.gatehouse.gateway.limit;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/// Counts addresses: each IPv4 address, each IPv6 /64 (one customer's network, RFC 6177).
///
/// Keys are mixed with a random seed, so that nobody can choose addresses that share a set of the [Limiter]. Thread-safe.
public final class AddressKeys {
    private final long seedHigh;
    private final long seedLow;

    /// @param seedHigh random, as is seedLow
    public AddressKeys(long seedHigh, long seedLow) {
        this.seedHigh = seedHigh;
        this.seedLow = seedLow;
    }

    public LimitKey of(InetAddress address) {
        long network = network(address);
        return new LimitKey(LimitKey.mix(network ^ seedHigh), LimitKey.mix(network + seedLow));
    }

    /// The IPv4 address (an IPv4-mapped IPv6 one is already given as IPv4 by the JDK), or the upper half of the IPv6 address. The two cannot meet: no IPv6
    /// unicast network begins with 32 zero bits.
    private static long network(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4
                ? Integer.toUnsignedLong(ByteBuffer.wrap(octets).getInt())
                : ByteBuffer.wrap(octets).getLong();
    }
}
