package io.gatehouse.crypto.certificate;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

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
                    "(?=.{1,253}$)(?!(.*\\.)?[0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /// What is read as an address: four numbers, or whatever has a colon. No zone: it means nothing elsewhere.
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

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
    GeneralNames alternatives() {
        return new GeneralNames(names.stream().map(Hosts::alternative).toArray(GeneralName[]::new));
    }

    /// That an authority may vouch for these and no others (RFC 5280, section 4.2.1.10).
    ///
    /// A host name stands for the names below it too, and for a single address. Where no address of a family is
    /// wanted there is nothing to exclude: this machine's are always among them.
    NameConstraints onlyThese() {
        GeneralSubtree[] permitted =
                names.stream()
                        .map(Hosts::permitted)
                        .map(GeneralSubtree::new)
                        .toArray(GeneralSubtree[]::new);
        return new NameConstraints(permitted, new GeneralSubtree[0]);
    }

    private static String checked(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (isAddress(name)) {
            return address(name).getHostAddress();
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a host name or IP address: " + host);
        }
        return name;
    }

    private static GeneralName alternative(String name) {
        return isAddress(name)
                ? new GeneralName(
                        GeneralName.iPAddress, new DEROctetString(address(name).getAddress()))
                : new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName permitted(String name) {
        return isAddress(name)
                ? new GeneralName(
                        GeneralName.iPAddress,
                        new DEROctetString(withMask(address(name).getAddress())))
                : new GeneralName(GeneralName.dNSName, name);
    }

    /// The address and a mask of ones: that address alone.
    private static byte[] withMask(byte[] address) {
        byte[] range = Arrays.copyOf(address, 2 * address.length);
        Arrays.fill(range, address.length, range.length, (byte) 0xff);
        return range;
    }

    private static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static InetAddress address(String name) {
        return InetAddress.ofLiteral(name);
    }
}
