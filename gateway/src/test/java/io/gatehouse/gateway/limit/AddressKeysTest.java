package io.gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressKeysTest {
    private final AddressKeys keys = new AddressKeys(0x5eed_1, 0x5eed_2);

    private LimitKey of(String literal) throws UnknownHostException {
        return keys.of(InetAddress.ofLiteral(literal));
    }

    @Test
    void countsOneIpv6NetworkOfACustomerAsOne() throws UnknownHostException {
        assertThat(of("2001:db8:1:2::1")).isEqualTo(of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(of("2001:db8:1:2::1")).isNotEqualTo(of("2001:db8:1:3::1"));
    }

    @Test
    void countsEachIpv4Address() throws UnknownHostException {
        assertThat(of("192.0.2.1")).isNotEqualTo(of("192.0.2.2"));
    }

    /// CWE-290: the same client over a dual-stack socket is the same client.
    @Test
    void countsAMappedAddressAsTheIpv4OneThatItIs() throws UnknownHostException {
        assertThat(of("::ffff:192.0.2.1")).isEqualTo(of("192.0.2.1"));
    }
}
