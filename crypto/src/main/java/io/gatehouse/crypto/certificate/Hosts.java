package io.gatehouse.crypto.certificate;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names and addresses that certificates are for: always this machine's own, and those that are configured.
///
/// @param names host names and IP addresses, in one order
record Hosts(List<String> names) {
    /// The most in one certificate.
    static final int NAMES_MAX = 100;

    private static final List<String> OF_THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    /// Letters, digits and hyphens (RFC 5890, section 2.3.1), with dots between; the last label not of digits alone.
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)(?!(.*\\.)?[0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*",
                    Pattern.CASE_INSENSITIVE);

    /// What is read as an address: four numbers, or whatever has a colon. No zone: it means nothing elsewhere.
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*",
                    Pattern.CASE_INSENSITIVE);

    /// @throws IllegalArgumentException when one is neither a host name nor an IP address, or there are too many
    static Hosts andThisMachine(Collection<String> configured) {
        TreeSet<String> names =
                Stream.concat(OF_THIS_MACHINE.stream(), configured.stream())
                        .map(Hosts::checked)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (names.size() > NAMES_MAX) {
            throw new IllegalArgumentException(
                    "a certificate is for at most " + NAMES_MAX + " hosts");
        }
        return new Hosts(List.copyOf(names));
    }

    /// The names as a certificate holds them (RFC 5280, section 4.2.1.6).
    byte[] alternatives() {
        return Der.sequence(
                names.stream().map(name -> general(name, Hosts::address)).toArray(byte[][]::new));
    }

    /// That an authority may vouch for these and no others (RFC 5280, section 4.2.1.10): a host name with the names
    /// below it, an address alone.
    byte[] onlyThese() {
        byte[][] permitted =
                names.stream()
                        .map(name -> Der.sequence(general(name, Hosts::addressAlone)))
                        .toArray(byte[][]::new);
        return Der.sequence(Der.tagged(0xa0, permitted));
    }

    /// Judged first, folded afterwards: other scripts have letters that fold to ASCII ones.
    private static String checked(String host) {
        if (isAddress(host)) {
            return InetAddress.ofLiteral(host).getHostAddress();
        }
        if (!NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("not a host name or IP address: " + host);
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static byte[] general(String name, Function<String, byte[]> address) {
        return isAddress(name)
                ? Der.tagged(0x87, address.apply(name))
                : Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static byte[] address(String name) {
        return InetAddress.ofLiteral(name).getAddress();
    }

    /// With a mask of ones behind it.
    private static byte[] addressAlone(String name) {
        byte[] address = address(name);
        byte[] range = Arrays.copyOf(address, 2 * address.length);
        Arrays.fill(range, address.length, range.length, (byte) 0xff);
        return range;
    }
}
