package io.gatehouse.policy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Blocks of addresses in CIDR notation (RFC 4632, RFC 4291). Immutable and thread-safe.
///
/// An IPv4 address that came mapped into IPv6 is the IPv4 address.
public record Networks(List<Network> blocks) {

    public Networks {
        blocks = List.copyOf(blocks);
    }

    public static Networks none() {
        return new Networks(List.of());
    }

    static Networks everywhere() {
        return new Networks(
                Stream.of("0.0.0.0/0", "::/0")
                        .flatMap(all -> Network.parse(all).stream())
                        .toList());
    }

    public boolean contain(InetAddress address) {
        for (Network block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// Whether every address in these blocks is in one block of the others.
    boolean within(Networks others) {
        return blocks.stream().allMatch(block -> others.blocks.stream().anyMatch(block::within));
    }

    /// Reads an address written in the usual way. Never asks a name server; refuses leading zeros, which some read as octal (CVE-2021-29921).
    public static Optional<InetAddress> address(String literal) {
        return AddressLiteral.parse(literal);
    }

    /// One block alone, such as `10.0.0.0/8`; empty if the text is none.
    public static Optional<Networks> block(String text) {
        return Network.parse(text).map(network -> new Networks(List.of(network)));
    }

    @Override
    public String toString() {
        return String.join(", ", blocks.stream().map(Network::toString).toList());
    }
}
