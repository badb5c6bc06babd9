package io.gatehouse.benchmarks.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebianPackagesTest {
    @ParameterizedTest
    @CsvSource({
        "nginx version: nginx/1.22.1, 1.22.1",
        "HAProxy version 2.6.12-1+deb12u4 2026/10/17 - https://haproxy.org/, 2.6.12-1+deb12u4",
        "OpenSSL 3.0.19 27 Jan 2026, 3.0.19",
        "no version, unknown",
    })
    void findsTheVersionInWhatAProgramPrints(String output, String version) {
        assertThat(DebianPackages.version(output)).isEqualTo(version);
    }
}
