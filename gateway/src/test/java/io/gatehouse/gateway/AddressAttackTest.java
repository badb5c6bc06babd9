package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CWE-290, CWE-348: a client chooses its address. Trusted here: 192.0.2.0/24.
class AddressAttackTest {
    private static final String PROXY = "192.0.2.1";

    @TempDir Path folder;
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway(folder);
    }

    private String counted(Ask ask) {
        gateway.send(ask);
        return gateway.accesses().getLast().client().getHostAddress();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "::1", "192.0.2.1", "not an address"})
    void believesNothingThatAStrangerSays(String claimed) {
        assertThat(counted(Ask.get("/health").with("x-forwarded-for", claimed)))
                .isEqualTo("203.0.113.7");
        assertThat(gateway.send(Ask.get("/intranet").with("x-forwarded-for", claimed)).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7 | 198.51.100.7",
                "10.0.0.1, 198.51.100.7 | 198.51.100.7", // what the client wrote stands at the left
                "10.0.0.1, 198.51.100.7, 192.0.2.9 | 198.51.100.7", // over a second proxy of ours
                "garbage, 198.51.100.7 | 198.51.100.7", // what does not count is not read
                "192.0.2.8, 192.0.2.9 | 192.0.2.8", // the farthest of ours
                "2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "::ffff:198.51.100.7 | 198.51.100.7" // mapped
            })
    void takesTheRightmostAddressThatIsNotAProxyOfOurs(String forwarded, String client) {
        assertThat(counted(Ask.get("/health").from(PROXY).with("x-forwarded-for", forwarded)))
                .isEqualTo(client);
    }

    @Test
    void readsSeveralFieldsAsOneList() {
        Ask ask =
                Ask.get("/health")
                        .from(PROXY)
                        .with("x-forwarded-for", "10.0.0.1")
                        .with("x-forwarded-for", "198.51.100.7");
        assertThat(counted(ask)).isEqualTo("198.51.100.7");
    }

    @Test
    void countsAProxyThatSaysNothingAsItself() {
        assertThat(counted(Ask.get("/health").from(PROXY))).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "198.51.100.7,",
                "198.51.100.7:8080",
                "198.51.100.07", // CVE-2021-29921: octal for some
                "0xC6336407",
                "3325256711",
                "198.51.100",
                "[2001:db8::7]",
                "fe80::1%eth0",
                "localhost",
                "198.51.100.7 192.0.2.9"
            })
    void refusesAnEntryThatCountsAndIsNoAddress(String forwarded) {
        FakeExchange exchange =
                gateway.send(Ask.get("/health").from(PROXY).with("x-forwarded-for", forwarded));
        assertThat(exchange.text()).contains("CLIENT_ADDRESS_INVALID");
    }

    // CWE-400
    @Test
    void refusesAListThatGoesOn() {
        String list = "192.0.2.2,".repeat(32) + "192.0.2.2";
        FakeExchange exchange =
                gateway.send(Ask.get("/health").from(PROXY).with("x-forwarded-for", list));
        assertThat(exchange.text()).contains("CLIENT_ADDRESS_INVALID");
    }

    // CWE-319
    @Test
    void takesPlainHttpFromTrustedProxiesAndThisMachineOnly() {
        assertThat(gateway.send(Ask.get("/health").inPlaintext()).status()).isEqualTo(403);
        assertThat(gateway.send(Ask.get("/health").inPlaintext().from(PROXY)).status())
                .isEqualTo(200);
        assertThat(gateway.send(Ask.get("/health").inPlaintext().from("127.0.0.1")).status())
                .isEqualTo(200);
    }

    @Test
    void anAddressOfAProxyIsCheckedAgainstTheRulesAsTheClients() {
        Ask inside = Ask.get("/intranet").from(PROXY).with("x-forwarded-for", "10.1.2.3");
        Ask spoofed = Ask.get("/intranet").from(PROXY).with("x-forwarded-for", "10.1.2.3, 8.8.8.8");
        assertThat(gateway.send(inside).status()).isEqualTo(200);
        assertThat(gateway.send(spoofed).status()).isEqualTo(403);
    }
}
