package io.gatehouse.http.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Whom an address reaches (IANA special-purpose address registries, RFC 6890).
enum Reach {
    /// Anyone on the Internet.
    PUBLIC,
    /// Someone in the network around this machine.
    PRIVATE,
    /// This machine.
    LOOPBACK,
    /// Nobody whom a server program has reason to call: this link (cloud metadata services among it), groups, "this host", reserved.
    NEVER;

    private static final List<Range> RANGES =
            List.of(
                    new Range("127.0.0.0", 8, LOOPBACK),
                    new Range("10.0.0.0", 8, PRIVATE),
                    new Range("172.16.0.0", 12, PRIVATE),
                    new Range("192.168.0.0", 16, PRIVATE),
                    new Range("100.100.100.200", 32, NEVER), // metadata of Alibaba Cloud
                    new Range("100.64.0.0", 10, PRIVATE), // shared by a carrier's customers
                    new Range("168.63.129.16", 32, NEVER), // Azure's platform service
                    new Range("0.0.0.0", 8, NEVER),
                    new Range("169.254.0.0", 16, NEVER),
                    new Range("192.0.0.0", 24, NEVER), // Oracle's metadata among it
                    new Range("192.0.2.0", 24, NEVER),
                    new Range("192.88.99.0", 24, NEVER),
                    new Range("198.18.0.0", 15, NEVER),
                    new Range("198.51.100.0", 24, NEVER),
                    new Range("203.0.113.0", 24, NEVER),
                    new Range("224.0.0.0", 3, NEVER), // multicast, reserved, broadcast
                    new Range("0.0.0.0", 0, PUBLIC),
                    new Range("::1", 128, LOOPBACK),
                    new Range("fd00:ec2::", 32, NEVER), // metadata of AWS
                    new Range("fd20:ce::254", 128, NEVER), // metadata of Google Cloud
                    new Range("fc00::", 7, PRIVATE),
                    new Range("2001::", 23, NEVER), // Teredo among it
                    new Range("2001:db8::", 32, NEVER),
                    new Range("2002::", 16, NEVER), // 6to4
                    new Range("3fff::", 20, NEVER),
                    new Range("2000::", 3, PUBLIC),
                    new Range("::", 0, NEVER));

    private static final Range NAT64 = new Range("64:ff9b::", 96, PUBLIC);

    /// The first range that holds the address decides. An IPv4 address inside an IPv6 one (NAT64) is judged as itself.
    static Reach of(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] judged = NAT64.holds(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
        for (Range range : RANGES) {
            if (range.holds(judged)) {
                return range.reach();
            }
        }
        return NEVER;
    }

    /// The addresses that begin with the same bits.
    private record Range(InetAddress start, int bits, Reach reach) {
        Range(String start, int bits, Reach reach) {
            this(InetAddress.ofLiteral(start), bits, reach);
        }

        boolean holds(byte[] address) {
            byte[] prefix = start.getAddress();
            if (prefix.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = (0xff00 >>> (bits % 8)) & 0xff;
            return Arrays.equals(prefix, 0, whole, address, 0, whole)
                    && (mask == 0 || ((prefix[whole] ^ address[whole]) & mask) == 0);
        }
    }
}
