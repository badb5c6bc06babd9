package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModeTest {
    private static final Instant BEFORE = Instant.parse("2027-01-30T23:59:59Z");
    private static final Instant ON_THE_DAY = Instant.parse("2027-01-31T00:00:00Z");

    @TempDir private Path folder;

    private Mode of(String policy, int route) {
        return Written.of(folder, policy, "GET /a", "POST /b")
                .loaded()
                .routes()
                .all()
                .get(route)
                .mode();
    }

    @Test
    void enforcesUnlessSaidOtherwise() {
        assertThat(of("rules: { GET /a: anyone }", 0)).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void observesTheWholePolicyToItsDay() {
        Mode mode = of("mode: observe\nuntil: 2027-01-31", 1);
        assertThat(mode.observes(Control.ACCESS, BEFORE)).isTrue();
        assertThat(mode.observes(Control.LIMIT, BEFORE)).isTrue();
        assertThat(mode.observes(Control.SCHEMA, BEFORE)).isTrue();
        assertThat(mode.observes(Control.ACCESS, ON_THE_DAY)).isFalse();
        assertThat(mode.observes(Control.SCHEMA, ON_THE_DAY)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void neverObservesWhatAlwaysHolds(Control control) {
        Mode everything = new Mode.Observe(true, Optional.empty());
        assertThat(everything.observes(control, BEFORE)).isEqualTo(control != Control.ALWAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "'GET /a: anyone, observe until 2027-01-31'",
                "'GET /a: { allow: anyone, mode: observe, until: 2027-01-31 }'"
            })
    void bothFormsOfARuleMeanTheSame(String rule) {
        Mode mode = of("rules:\n  " + rule, 0);
        assertThat(mode).hasToString("observe until 2027-01-31");
        assertThat(mode.observes(Control.ACCESS, BEFORE)).isTrue();
        assertThat(of("rules:\n  " + rule, 1)).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void withoutAnEndOnlyLimitsAndSchemasAreObserved() {
        Mode mode = of("rules: { /**: observe, GET /a: anyone }", 0);
        assertThat(mode.observes(Control.ACCESS, BEFORE)).isFalse();
        assertThat(mode.observes(Control.LIMIT, BEFORE)).isTrue();
        assertThat(mode.observes(Control.SCHEMA, BEFORE)).isTrue();
    }

    @Test
    void theMostSpecificRuleSettlesTheMode() {
        String policy =
                "mode: observe\nuntil: 2027-01-31\nrules: { /**: observe, GET /a: enforce }";
        assertThat(of(policy, 0)).isEqualTo(Mode.ENFORCE);
        assertThat(of(policy, 1)).hasToString("observe limits and schemas");
    }

    /// Nobody but this machine is let in.
    @Test
    void onLoopbackAllMayBeObservedWithoutAnEnd() {
        Mode mode =
                Written.whole(
                                folder,
                                "{ app: 'http://localhost:3000', url: 'https://localhost:8443', api: ./openapi.yaml, mode: observe }",
                                "GET /a")
                        .loaded()
                        .routes()
                        .all()
                        .getFirst()
                        .mode();
        assertThat(mode).hasToString("observe");
        assertThat(mode.observes(Control.ACCESS, Instant.MAX)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "GET /a: 'anyone, observe' | a rule that says who may cannot be observed without an end",
                "GET /a: 'observe, deny' | a rule that says who may cannot be observed without an end",
                "GET /a: 'mfa, observe' | a rule that says who may cannot be observed without an end",
                "GET /a: 'from 10.0.0.0/8, observe' | a rule that says who may cannot be observed without an end",
                "GET /a: { allow: anyone, mode: observe } | a rule that says who may cannot be observed without an end",
                "GET /a: 'anyone, observe for ever' | says nothing about a mode",
                "GET /a: 'anyone, observe until soon' | cannot be 'soon'",
                "GET /a: 'anyone, enforce until 2027-01-31' | has no effect beside 'enforce'",
                "GET /a: { allow: anyone, until: 2027-01-31 } | has no effect without 'mode: observe'",
                "GET /a: { allow: anyone, mode: watch } | cannot be 'watch'",
                "GET /a: 'anyone, enforce, enforce' | is stated twice in one rule"
            })
    void refusesModesThatMeanNothing(String rule, String problem) {
        assertThat(Written.of(folder, "rules: { " + rule + " }", "GET /a").problems())
                .singleElement()
                .asString()
                .contains(problem);
    }

    /// CWE-284: a public address that anyone reaches, on a url that says loopback.
    @Test
    void aPublicListenerIsNotLoopback() {
        assertThat(
                        Written.whole(
                                        folder,
                                        "{ app: 'http://localhost:3000', url: 'https://localhost:8443', api: ./openapi.yaml, listen: { public: '0.0.0.0:8443' }, mode: observe }",
                                        "GET /a")
                                .problems())
                .singleElement()
                .asString()
                .contains("can be reached by others");
    }
}
