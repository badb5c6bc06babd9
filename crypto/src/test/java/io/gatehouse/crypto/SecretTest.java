package io.gatehouse.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void wipesTheArrayItWasTakenFrom() {
        byte[] bytes = "hunter2".getBytes(UTF_8);

        Secret secret = Secret.takeFrom(bytes);

        assertThat(bytes).containsOnly(0);
        assertThat(text(secret)).isEqualTo("hunter2");
    }

    // CWE-532
    @Test
    void isNeverPrinted() {
        Secret secret = secret("hunter2");

        assertThat(secret).hasToString("Secret[7 bytes]");
        assertThat("%s".formatted(secret)).doesNotContain("hunter2");
    }

    @Test
    void isWipedWhenClosed() {
        Secret secret = secret("hunter2");
        byte[] lent = secret.reveal(bytes -> bytes);

        secret.close();
        secret.close();

        assertThat(lent).containsOnly(0);
        assertThatThrownBy(() -> text(secret)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(secret::copy).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCopyOutlivesIt() {
        Secret secret = secret("hunter2");
        Secret copy = secret.copy();
        secret.close();

        assertThat(text(copy)).isEqualTo("hunter2");
    }

    @Test
    void equalsSecretsOfTheSameBytes() {
        assertThat(secret("a")).isEqualTo(secret("a")).hasSameHashCodeAs(secret("a"));
        assertThat(secret("a"))
                .isNotEqualTo(secret("b"))
                .isNotEqualTo(secret("aa"))
                .isNotEqualTo("a");
        assertThat(secret("a").hashCode()).isEqualTo(secret("b").hashCode());
    }

    private static Secret secret(String text) {
        return Secret.takeFrom(text.getBytes(UTF_8));
    }

    private static String text(Secret secret) {
        return secret.reveal(bytes -> new String(bytes, UTF_8));
    }
}
