package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksAttackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010.8.8.8", // CVE-2021-29921: octal for some, decimal for others
                "10.08.1.1", // CVE-2021-29921
                "::ffff:010.0.0.1", // CVE-2021-29921 inside IPv6
                "0x7f.0.0.1", // CVE-2021-28918: hexadecimal for inet_aton
                "127.1", // CVE-2021-28918: short forms
                "2130706433", // CVE-2021-28918: one number
                "1.2.3.256", // CWE-20
                "1.2.3.4.5", // CWE-20
                "1.2.3", // CWE-20
                "fe80::1%eth0", // CVE-2024-4032: a zone
                "[::1]", // CWE-20
                "::1::2", // CWE-20
                "1:2:3:4:5:6:7:8:9", // CWE-20
                "localhost", // CWE-350: no name is ever looked up
                "example.com", // CWE-350
                " 127.0.0.1", // CWE-20
                "127.0.0.1\u0000", // CWE-158
                "١٢٧.0.0.1", // CWE-176: digits of another script
                "",
            })
    void refusesWhatIsReadInSeveralWays(String literal) {
        assertThat(Networks.address(literal)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/ 8",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.1.0.0/8", // bits beyond the prefix: one of the two is a mistake
                "2001:db8::1/32",
                "2001:db8::/129",
                "::ffff:10.0.0.0/104", // mapped: the IPv4 block is what counts
                "10.0.0.0/٨",
                "*",
            })
    void refusesBlocksThatMeanTwoThings(String block) {
        assertThat(Network.parse(block)).isEmpty();
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::a00:1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.255, true",
        "192.0.2.0/26, 192.0.2.63, true",
        "192.0.2.0/26, 192.0.2.64, false",
        "192.0.2.1/32, 192.0.2.1, true",
        "::1/128, ::1, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 10.0.0.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/33, 2001:db8:8000::, false",
    })
    void containsExactlyItsBlock(String block, String address, boolean expected) {
        InetAddress client = Networks.address(address).orElseThrow();

        assertThat(Network.parse(block).orElseThrow().contains(client)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} within {1}: {2}")
    @CsvSource({
        "10.1.0.0/16, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.1.0.0/16, false",
        "10.1.0.0/16, 11.0.0.0/8, false",
        "::/0, 0.0.0.0/0, false",
    })
    void knowsWhichBlockIsNarrower(String inner, String outer, boolean expected) {
        assertThat(Network.parse(inner).orElseThrow().within(Network.parse(outer).orElseThrow()))
                .isEqualTo(expected);
    }

    @Test
    void severalBlocksContainWhatOneOfThemContains() {
        Networks networks =
                new Networks(
                        List.of(
                                Network.parse("10.0.0.0/8").orElseThrow(),
                                Network.parse("2001:db8::/32").orElseThrow()));

        assertThat(networks.contain(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(networks.contain(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
        assertThat(networks.contain(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
    }

    @Test
    void noneContainsNobody() {
        assertThat(Networks.none().contain(InetAddress.getLoopbackAddress())).isFalse();
    }
}
