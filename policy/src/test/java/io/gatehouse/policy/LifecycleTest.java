package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
    @TempDir private Path folder;

    private Written written(String rules) {
        return Written.of(
                folder, "rules:\n  " + rules.replace("|", "\n  "), "GET /v1/a", "GET /v1/b");
    }

    private Lifecycle of(String rules, int route) {
        return written(rules).loaded().routes().all().get(route).lifecycle();
    }

    @Test
    void bothFormsMeanTheSame() {
        Lifecycle terse =
                of("/v1/**: anyone, deprecated 2026-12-01, sunset 2027-06-01, successor /v2", 0);
        Lifecycle expanded =
                of(
                        "/v1/**: { allow: anyone, deprecated: 2026-12-01, sunset: 2027-06-01, successor: /v2 }",
                        0);
        assertThat(terse.deprecatedFrom()).contains(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(terse.goneFrom()).contains(Instant.parse("2027-06-01T00:00:00Z"));
        assertThat(terse.successor().map(Stated::value)).contains("/v2");
        assertThat(expanded.deprecatedFrom()).isEqualTo(terse.deprecatedFrom());
        assertThat(expanded.goneFrom()).isEqualTo(terse.goneFrom());
        assertThat(expanded.successor().map(Stated::value)).contains("/v2");
    }

    @Test
    void theMostSpecificRuleSettlesEachPartOfItsOwn() {
        String rules =
                "/v1/**: anyone, deprecated 2026-12-01, sunset 2027-06-01|GET /v1/b: sunset 2028-01-01";
        assertThat(of(rules, 0).goneFrom()).contains(Instant.parse("2027-06-01T00:00:00Z"));
        assertThat(of(rules, 1).goneFrom()).contains(Instant.parse("2028-01-01T00:00:00Z"));
        assertThat(of(rules, 1).deprecatedFrom()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void aDayBeginsAtMidnightUtc() {
        Lifecycle lifecycle = of("/v1/**: anyone, deprecated 2026-12-01", 0);
        assertThat(lifecycle.isDeprecatedAt(Instant.parse("2026-11-30T23:59:59Z"))).isFalse();
        assertThat(lifecycle.isDeprecatedAt(Instant.parse("2026-12-01T00:00:00Z"))).isTrue();
        assertThat(lifecycle.isGoneAt(Instant.MAX)).isFalse();
    }

    @Test
    void anOperationIsGoneFromItsDayOn() {
        Lifecycle lifecycle = of("/v1/**: anyone, sunset 2027-06-01", 0);
        assertThat(lifecycle.isGoneAt(Instant.parse("2027-05-31T23:59:59Z"))).isFalse();
        assertThat(lifecycle.isGoneAt(Instant.parse("2027-06-01T00:00:00Z"))).isTrue();
        assertThat(lifecycle.isDeprecatedAt(Instant.MAX)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "deprecated soon; 'deprecated' cannot be 'soon'",
                "deprecated 2026-02-30; 'deprecated' cannot be '2026-02-30'",
                "deprecated; 'deprecated' cannot be ''",
                "sunset 1.6.2027; 'sunset' cannot be '1.6.2027'",
                "successor v2; 'successor' cannot be 'v2'",
                "successor //evil.example; 'successor' cannot be",
                "successor http://a.example; 'successor' cannot be",
                "successor /a>; 'successor' cannot be",
                "sunset 2026-01-01, sunset 2026-01-02; 'sunset' is stated twice",
                "deprecated 2027-01-01, sunset 2026-01-01; is gone before it is deprecated"
            })
    void whatCannotBeIsAMistake(String attributes, String words) {
        assertThat(written("/v1/**: anyone, " + attributes).problems())
                .anyMatch(problem -> problem.toString().contains(words));
    }

    @ParameterizedTest(name = "{0} beside {1}: {2}")
    @CsvSource({
        "deprecated 2027-01-01, deprecated 2027-02-01, when it is deprecated",
        "sunset 2027-01-01, sunset 2027-02-01, when it is gone",
        "successor /v2, successor /v3, its successor",
    })
    void equallySpecificRulesMustSayTheSame(String one, String other, String matter) {
        assertThat(beside(one, other)).anyMatch(each -> each.contains("disagree on " + matter));
        assertThat(beside(one, one)).isEmpty();
    }

    private List<String> beside(String one, String other) {
        String rules = "rules:\n  GET /v1/{a}: anyone, %s\n  GET /v1/{b}: %s".formatted(one, other);
        return Written.of(folder, rules, "GET /v1/{id}").problems();
    }
}
