package io.gatehouse.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachAttackTest {

    @ParameterizedTest
    @CsvSource({ // CWE-918: first, last and neighbouring addresses of each range
        "8.8.8.8, PUBLIC",
        "1.0.0.0, PUBLIC",
        "9.255.255.255, PUBLIC",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.64.0.0, PRIVATE",
        "100.100.100.200, NEVER",
        "100.127.255.255, PRIVATE",
        "100.128.0.0, PUBLIC",
        "126.255.255.255, PUBLIC",
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "128.0.0.0, PUBLIC",
        "168.63.129.16, NEVER",
        "168.63.129.17, PUBLIC",
        "169.253.255.255, PUBLIC",
        "169.254.169.254, NEVER",
        "169.255.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.0, PUBLIC",
        "192.0.0.192, NEVER",
        "192.0.2.1, NEVER",
        "192.88.99.1, NEVER",
        "192.167.255.255, PUBLIC",
        "192.168.0.0, PRIVATE",
        "192.168.255.255, PRIVATE",
        "192.169.0.0, PUBLIC",
        "198.18.0.0, NEVER",
        "198.19.255.255, NEVER",
        "198.20.0.0, PUBLIC",
        "198.51.100.1, NEVER",
        "203.0.113.1, NEVER",
        "223.255.255.255, PUBLIC",
        "224.0.0.1, NEVER",
        "240.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "0.0.0.0, NEVER",
        "0.1.2.3, NEVER",
        "2606:4700::1111, PUBLIC",
        "2001:4860:4860::8888, PUBLIC",
        "::, NEVER",
        "::1, LOOPBACK",
        "::2, NEVER",
        "::7f00:1, NEVER", // IPv4-compatible 127.0.0.1
        "::ffff:127.0.0.1, LOOPBACK", // IPv4-mapped
        "::ffff:169.254.169.254, NEVER",
        "::ffff:10.0.0.1, PRIVATE",
        "::ffff:0:127.0.0.1, NEVER", // IPv4-translated
        "64:ff9b::127.0.0.1, LOOPBACK", // NAT64 is judged by the address inside
        "64:ff9b::169.254.169.254, NEVER",
        "64:ff9b::10.0.0.1, PRIVATE",
        "64:ff9b::8.8.8.8, PUBLIC",
        "64:ff9b:1::8.8.8.8, NEVER", // a network's own NAT64
        "2002:7f00:1::, NEVER", // 6to4 of 127.0.0.1
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, NEVER", // Teredo
        "2001:db8::1, NEVER",
        "3fff::1, NEVER",
        "fc00::1, PRIVATE",
        "fdff::1, PRIVATE",
        "fd00:ec2::254, NEVER",
        "fd20:ce::254, NEVER",
        "fe80::1, NEVER",
        "fec0::1, NEVER", // site-local
        "ff02::1, NEVER",
        "100::1, NEVER", // discard
        "5f00::1, NEVER", // segment routing
    })
    void knowsWhomAnAddressReaches(String address, Reach reach) throws Exception {
        assertThat(Reach.of(InetAddress.ofLiteral(address))).isEqualTo(reach);
    }
}
