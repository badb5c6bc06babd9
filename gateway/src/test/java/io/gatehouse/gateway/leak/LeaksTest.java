package io.gatehouse.gateway.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.gatehouse.spec.json.Json;
import io.gatehouse.spec.json.JsonReader;
import io.gatehouse.spec.json.JsonText;
import io.gatehouse.spec.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers are those that card companies publish for tests; the tokens are made up.
class LeaksTest {
    private final Leaks leaks = new Leaks();

    private String json(String text) {
        Json value = ((JsonText.Read) JsonReader.read(text)).value();
        return new String(JsonWriter.utf8(leaks.hidden(value)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, ************1111",
        "4111 1111 1111 1111, **** **** **** 1111",
        "4111-1111-1111-1111, ****-****-****-1111",
        "5555555555554444, ************4444",
        "2223003122003222, ************3222",
        "378282246310005, ***********0005",
        "6011111111111117, ************1117",
        "3530111333300000, ************0000",
        "36227206271667, **********1667",
        "'card 4111111111111111, thanks', 'card ************1111, thanks'"
    })
    void hidesCardNumbersButTheirEnd(String text, String hidden) {
        assertThat(leaks.hidden(text)).isEqualTo(hidden);
        assertThat(leaks.counts()).isEqualTo(Map.of("card-number", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112", // wrong check digit
                "1234567890123452", // nobody issues these
                "41111111111111111111111", // too long
                "order_4111111111111111", // within an identifier
                "a4111111111111111",
                "0.4111111111111111", // a fraction
                "2026-11-23T14:25:02.123456789Z",
                "550e8400-e29b-41d4-a716-446655440000",
                "4111  1111  1111  1111",
                "+49 151 23456789",
                "AKIA", // a beginning alone
                "sk_test_abcdefghijklmnop1234"
            })
    void leavesOthersAlone(String text) {
        assertThat(leaks.hidden(text)).isEqualTo(text);
        assertThat(leaks.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AKIAIOSFODNN7EXAMPLE, aws-access-key",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789, github-token",
        "github_pat_abcdefghijklmnopqrstuv_0123456789, github-token",
        "glpat-abcdefghij0123456789, gitlab-token",
        "xoxb-123456789012-abcdef, slack-token",
        "sk_live_abcdefghij0123456789, stripe-key",
        "rk_live_abcdefghij0123456789, stripe-key",
        "AIzaabcdefghijklmnopqrstuvwxyz012345678, google-api-key",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789, npm-token",
        "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG, sendgrid-key"
    })
    void hidesTokensOfWellKnownServices(String token, String kind) {
        assertThat(leaks.hidden("use " + token + " now"))
                .startsWith("use *")
                .endsWith(" now")
                .doesNotContain(token.substring(6));
        assertThat(leaks.counts()).isEqualTo(Map.of(kind, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\nMIIEvAIBADANBgkq\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\r\nMIIEvAIBADANBgkq\r\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMIIEvAIBADANBgkq",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nMIIEvAIBADANBgkq\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\nMIIEvAIBADANBgkq\n-----END PGP PRIVATE KEY BLOCK-----"
            })
    void hidesPrivateKeys(String key) {
        assertThat(leaks.hidden("x " + key)).startsWith("x ").doesNotContain("MIIE");
        assertThat(leaks.counts()).isEqualTo(Map.of("private-key", 1));
    }

    @Test
    void certificatesAndPublicKeysMayLeave() {
        assertThat(leaks.hidden("-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----"))
                .contains("MIIE");
        assertThat(leaks.isEmpty()).isTrue();
    }

    @Test
    void looksIntoJsonHoweverItIsWritten() {
        assertThat(
                        json(
                                "{\"a\":[\"\\u0034111111111111111\",4111111111111111,4.111111111111111e15],\"4111111111111111\":true,\"n\":17}"))
                .isEqualTo(
                        "{\"a\":[\"************1111\",null,null],\"************1111\":true,\"n\":17}");
        assertThat(leaks.counts()).isEqualTo(Map.of("card-number", 4));
    }

    /// CWE-1333: what an attacker made the app answer takes no longer than anything else.
    @Test
    void takesLinearTime() {
        String hostile =
                "-----BEGIN ".repeat(50_000)
                        + "-----BEGIN PRIVATE KEY-----".repeat(20_000)
                        + "4 ".repeat(200_000)
                        + "ghp_".repeat(100_000)
                        + "xoxb-".repeat(100_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> leaks.hidden(hostile));
        assertThat(leaks.isEmpty()).isFalse();
    }
}
