package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.jose.JsonValue.Numeric;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    @Test
    void readsPathsWithAndWithoutQuotes() {
        assertThat(ClaimPath.parse("roles").names()).containsExactly("roles");
        assertThat(ClaimPath.parse("realm_access.roles").names())
                .containsExactly("realm_access", "roles");
        assertThat(ClaimPath.parse("\"https://example.com/roles\"").names())
                .containsExactly("https://example.com/roles");
        assertThat(ClaimPath.parse("a.\"b.c\".d").names()).containsExactly("a", "b.c", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "\"", "\"\"", "\"a", "\"a\"b", "\"a\"."})
    void refusesPathsThatAreNone(String text) {
        assertThatThrownBy(() -> ClaimPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // CWE-843: an owner rule must not take "7" for 7
    @Test
    void keepsTypesApart() {
        Claims claims =
                Claims.of(Map.of("id", 7, "name", "7", "on", true, "list", List.of("a", 1)));

        assertThat(claims.at(ClaimPath.of("id"))).contains(new Numeric(BigDecimal.valueOf(7)));
        assertThat(claims.at(ClaimPath.of("name"))).contains(new Text("7"));
        assertThat(claims.text(ClaimPath.of("id"))).isEmpty();
        assertThat(claims.number(ClaimPath.of("name"))).isEmpty();
        assertThat(claims.flag(ClaimPath.of("on"))).contains(true);
        assertThat(claims.flag(ClaimPath.of("id"))).isEmpty();
        assertThat(claims.texts(ClaimPath.of("list"))).containsExactly("a");
        assertThat(claims.texts(ClaimPath.of("id"))).isEmpty();
    }

    @Test
    void takesEqualNumbersForEqual() {
        assertThat(Claims.of(Map.of("n", new BigDecimal("1.0"))))
                .isEqualTo(Claims.of(Map.of("n", 1L)));
        assertThat(Claims.of(Map.of("n", "1"))).isNotEqualTo(Claims.of(Map.of("n", 1)));
    }

    @Test
    void writesTimesAsEveryReaderTakesThem() {
        assertThat(Claims.of(Map.of("exp", 1_800_000_000L)).toJson())
                .isEqualTo("{\"exp\":1800000000}");
    }

    @Test
    void looksOnlyIntoObjects() {
        Claims claims = Claims.of(Map.of("a", Map.of("b", "c"), "list", List.of(Map.of("b", "c"))));

        assertThat(claims.text(ClaimPath.parse("a.b"))).contains("c");
        assertThat(claims.text(ClaimPath.parse("a.b.c"))).isEmpty();
        assertThat(claims.text(ClaimPath.parse("list.b"))).isEmpty();
        assertThat(claims.text(ClaimPath.parse("list.0"))).isEmpty();
    }

    // CWE-532
    @Test
    void doesNotPrintWhatItSays() {
        assertThat(Claims.of(Map.of("email", "ana@example.com"))).hasToString("Claims[1 members]");
    }

    @Test
    void refusesValuesThatJsonDoesNotHave() {
        assertThatThrownBy(() -> Claims.of(Map.of("at", java.time.Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
