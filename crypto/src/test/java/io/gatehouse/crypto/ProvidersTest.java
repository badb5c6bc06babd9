package io.gatehouse.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException.Code;
import java.security.Security;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    @Test
    void prefersCorrettoWhereItLoads() {
        if (Providers.corretto().isEmpty()) {
            System.err.println("SKIPPED: the Corretto provider does not load here");
            Assumptions.abort("no Corretto provider");
        }

        assertThat(Providers.choose().description()).startsWith("AmazonCorrettoCryptoProvider");
        assertThat(Providers.choose().signature("SHA256withRSA").getProvider().getName())
                .isEqualTo("AmazonCorrettoCryptoProvider");
    }

    @Test
    void usesTheJdkAloneWhereAsked() {
        assertThat(Providers.jdk().description()).isEqualTo("JDK " + Runtime.version().feature());
        assertThat(Providers.jdk().signature("SHA256withRSA").getProvider().getName())
                .startsWith("Sun");
    }

    @Test
    void changesNothingForOthersInTheProcess() {
        Providers.choose();

        assertThat(Arrays.stream(Security.getProviders()).map(java.security.Provider::getName))
                .doesNotContain("AmazonCorrettoCryptoProvider", "BC");
    }

    @Test
    void tellsWhatTheRuntimeLacks() {
        assertThatThrownBy(() -> Providers.jdk().mac("HmacNothing"))
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        fault -> {
                            assertThat(fault.code()).isEqualTo(Code.ALGORITHM_MISSING);
                            assertThat(fault.blame()).isEqualTo(Blame.MACHINE);
                        })
                .hasMessageContaining("HmacNothing");
    }
}
