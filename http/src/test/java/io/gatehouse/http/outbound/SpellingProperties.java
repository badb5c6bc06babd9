package io.gatehouse.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for hosts and addresses that nobody thought of.
class SpellingProperties {
    private static final int ROUNDS = 50_000;
    private static final String ALPHABET = "0123456789abcdefx..:[]-";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /// The C library's reading of an address (decimal, octal, hexadecimal, one to four parts) is the oracle.
    @Test
    void acceptsNoHostThatAnotherProgramReadsAsAnotherAddress() throws Exception {
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String host = host();
            if (accepts(host)) {
                accepted++;
                Optional<InetAddress> elsewhere = posix(host);
                if (elsewhere.isPresent()) {
                    assertThat(InetAddress.ofLiteral(host))
                            .as("%s (seed %d)", host, seed)
                            .isEqualTo(elsewhere.get());
                }
            }
        }
        assertThat(accepted).as("seed %d", seed).isPositive();
    }

    @Test
    void judgesAnIpv4AddressInsideAnIpv6AddressAsItself() {
        for (int i = 0; i < ROUNDS; i++) {
            String quad = quad();
            Reach reach = Reach.of(InetAddress.ofLiteral(quad));
            assertThat(Reach.of(InetAddress.ofLiteral("64:ff9b::" + quad)))
                    .as("%s (seed %d)", quad, seed)
                    .isEqualTo(reach);
            assertThat(Reach.of(InetAddress.ofLiteral("::ffff:" + quad)))
                    .as("%s (seed %d)", quad, seed)
                    .isEqualTo(reach);
        }
    }

    /// The JDK's own notion of addresses that are not public is a lower bound.
    @Test
    void callsNoAddressPublicThatTheJdkKnowsBetter() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            InetAddress address = InetAddress.getByAddress(bytes);
            boolean special =
                    address.isAnyLocalAddress()
                            || address.isLoopbackAddress()
                            || address.isLinkLocalAddress()
                            || address.isSiteLocalAddress()
                            || address.isMulticastAddress();
            if (special) {
                assertThat(Reach.of(address))
                        .as("%s (seed %d)", address, seed)
                        .isNotEqualTo(Reach.PUBLIC);
            }
        }
    }

    private static boolean accepts(String host) {
        try {
            return Destination.of(URI.create("https://" + host + "/")).host().equals(host);
        } catch (Unfetchable | IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<InetAddress> posix(String host) {
        try {
            return Optional.of(Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String host() {
        return switch (random.nextInt(3)) {
            case 0 -> characters();
            case 1 -> numbers();
            default -> quad();
        };
    }

    private String characters() {
        StringBuilder host = new StringBuilder();
        for (int length = 1 + random.nextInt(12); length > 0; length--) {
            host.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return host.toString();
    }

    /// One to five numbers in some base, as an attacker would write an address.
    private String numbers() {
        StringBuilder host = new StringBuilder();
        for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
            long number = random.nextInt(4) == 0 ? random.nextLong(1L << 32) : random.nextInt(256);
            host.append(
                    switch (random.nextInt(3)) {
                        case 0 -> Long.toString(number);
                        case 1 -> "0" + Long.toOctalString(number);
                        default -> "0x" + Long.toHexString(number);
                    });
            host.append(parts > 1 ? "." : "");
        }
        return host.toString();
    }

    private String quad() {
        return random.nextInt(256)
                + "."
                + random.nextInt(256)
                + "."
                + random.nextInt(256)
                + "."
                + random.nextInt(256);
    }
}
