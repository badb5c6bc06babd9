package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.ResponsePolicy.Check;
import io.gatehouse.policy.ResponsePolicy.Leaks;
import io.gatehouse.policy.ResponsePolicy.Unreadable;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsePolicyTest {
    @TempDir private Path folder;

    private Optional<ResponsePolicy> of(String policy, int route) {
        return Written.of(folder, policy, "GET /a", "GET /b")
                .loaded()
                .routes()
                .all()
                .get(route)
                .responses();
    }

    @Test
    void nothingIsLookedAtUnlessSaid() {
        assertThat(of("rules: { GET /a: anyone }", 0)).isEmpty();
    }

    @Test
    void whatIsSaidForAllHoldsForEachOperationOfWhichNoRuleSaysOtherwise() {
        String policy =
                """
                responses: { check: observe, leaks: report }
                rules:
                  GET /a: { allow: anyone, responses: { check: enforce, strip-undeclared: on, leaks: mask, unreadable: pass, max: 64KiB } }
                """;
        ResponsePolicy own = of(policy, 0).orElseThrow();
        assertThat(own.check()).isEqualTo(Check.ENFORCE);
        assertThat(own.stripUndeclared()).isTrue();
        assertThat(own.leaks()).isEqualTo(Leaks.MASK);
        assertThat(own.unreadable()).isEqualTo(Unreadable.PASS);
        assertThat(own.bytesMax()).isEqualTo(65_536);
        ResponsePolicy general = of(policy, 1).orElseThrow();
        assertThat(general.check()).isEqualTo(Check.OBSERVE);
        assertThat(general.leaks()).isEqualTo(Leaks.REPORT);
        assertThat(general.stripUndeclared()).isFalse();
        assertThat(general.bytesMax()).isEqualTo(1 << 20);
    }

    @Test
    void aRuleMaySwitchThemOff() {
        String policy =
                "responses: { check: enforce }\nrules: { GET /a: { allow: anyone, responses: off } }";
        assertThat(of(policy, 0).orElseThrow().needsBodies()).isFalse();
        assertThat(of(policy, 1).orElseThrow().needsBodies()).isTrue();
    }

    /// Who asks for strictness gets it where nothing can be seen.
    @ParameterizedTest
    @CsvSource({
        "check: enforce, REFUSE",
        "check: observe, PASS",
        "leaks: report, PASS",
        "leaks: mask, REFUSE",
        "leaks: refuse, REFUSE",
        "strip-undeclared: on, REFUSE"
    })
    void whatCannotBeReadFollowsTheRest(String said, Unreadable expected) {
        assertThat(of("responses: { " + said + " }", 0).orElseThrow().unreadable())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "{ check: strict } | cannot be 'strict': write one of off, observe, enforce",
                "{ leaks: hide } | cannot be 'hide': write one of off, report, mask, refuse",
                "{ unreadable: drop } | cannot be 'drop'",
                "{ check: enforce, max: 0 } | cannot be '0'",
                "{ check: enforce, max: 5TiB } | cannot be '5TiB'",
                "{ chek: enforce } | unknown key 'chek': did you mean 'check'?",
                "{ check: off } | looks at nothing",
                "on | this is a text, not a mapping"
            })
    void refusesWhatMeansNothing(String responses, String problem) {
        assertThat(Written.of(folder, "responses: " + responses, "GET /a").problems())
                .anySatisfy(told -> assertThat(told).contains(problem));
    }
}
