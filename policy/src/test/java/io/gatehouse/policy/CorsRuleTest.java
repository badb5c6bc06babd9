package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsRuleTest {
    @TempDir Path folder;

    private Written written(String policy) {
        return Written.of(folder, policy, "GET /a", "POST /a", "GET /b");
    }

    private Optional<Set<String>> origins(Policy policy, String label) {
        return policy.routes().all().stream()
                .filter(route -> route.label().equals(label))
                .findFirst()
                .orElseThrow()
                .cors()
                .map(CorsPolicy::origins);
    }

    @Test
    void theMostSpecificStatementHolds() {
        Policy policy =
                written(
                                """
                                cors: { origins: [https://web.example] }
                                rules:
                                  /**: anyone
                                  /a: { cors: { origins: [https://partner.example], credentials: on } }
                                  POST /a: cors off
                                """)
                        .loaded();
        assertThat(origins(policy, "GET /a")).contains(Set.of("https://partner.example"));
        assertThat(origins(policy, "POST /a")).contains(Set.of());
        assertThat(origins(policy, "GET /b")).contains(Set.of("https://web.example"));
        assertThat(EffectiveTable.text(policy))
                .contains("https://partner.example, with credentials")
                .containsPattern("POST /a .*\\n.*\\n +cors +off");
    }

    @Test
    void bothFormsOfOffMeanTheSame() {
        String cors = "cors: { origins: [https://web.example] }\nrules: { /**: anyone, ";
        assertThat(written(cors + "/a: cors off }").table())
                .isEqualTo(written(cors + "/a: { cors: off } }").table());
    }

    @Test
    void crossSiteIsOneMoreAttribute() {
        assertThat(written("rules: { /**: anyone, POST /a: cross-site allow }").table())
                .contains("POST /a cross-site allowed")
                .isEqualTo(
                        written("rules: { /**: anyone, POST /a: { cross-site: allow } }").table());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/a: { cors: { origins: [https://x.example], methods: [DELETE] } } | 'cors' allows DELETE, which no operation here has",
                "/b: { cors: { origins: [https://x.example], methods: [POST] } } | 'cors' allows POST, which no operation here has",
                "/a: { cors: { origins: [https://x.example], headers: [x-total] } } | 'cors' allows the header 'x-total', which no operation here declares",
                "/a: { cors: { origins: [https://shop.example.com] } } | is the app's own origin",
                "/a: { cors: { origins: ['*'] } } | '*' is no origin",
                "/a: { cors: { origins: ['null'] } } | 'null' is no origin",
                "/a: { cors: { origins: ['https://*.example.com'] } } | is no origin",
                "/a: { cors: { origins: [http://x.example], credentials: on } } | would call with cookies, and whoever is on its way can change its pages",
                "/a: { cors: { origins: [] } } | 'origins' is an empty list",
                "/a: { cors: { headers: [accept] } } | 'origins' is missing",
                "/a: { cors: { origins: [https://x.example], headers: ['*'] } } | 'headers' cannot be '*'",
                "/a: { cors: on } | this is a text, not a mapping",
                "/a: cors https://x.example | 'cors' cannot be 'https://x.example' on one line",
                "/a: { cors: off } | 'cors: off' has no effect: nothing allows other origins here",
                "/b: cross-site allow | 'cross-site' has no effect",
                "POST /a: cross-site deny | 'cross-site' cannot be 'deny'",
                "POST /a: { cross-site: true } | 'cross-site' cannot be 'true'"
            })
    void contradictionsAreFoundAtLoad(String rule, String words) {
        assertThat(written("rules: { /**: anyone, " + rule + " }").problems())
                .anyMatch(problem -> problem.contains(words));
    }

    @Test
    void loopbackPagesMayBePlain() {
        assertThat(
                        written(
                                        "cors: { origins: ['http://localhost:5173'], credentials: on }\nrules: { /**: anyone }")
                                .problems())
                .isEmpty();
    }

    @Test
    void equallySpecificRulesMustAgree() {
        assertThat(
                        written(
                                        """
                                        rules:
                                          /**: anyone
                                          GET /a: { cors: { origins: [https://x.example] } }
                                          'GET  /a': { cors: { origins: [https://y.example] } }
                                        """)
                                .problems())
                .anyMatch(problem -> problem.contains("disagree on pages of other origins"));
    }

    // the app may run the other handler, whose pages are fewer
    @Test
    void anOverlapOpensNoMoreThanTheOther() {
        Written written =
                Written.of(
                        folder,
                        "rules: { /**: anyone, GET /u/me: { cors: { origins: [https://x.example] } } }",
                        "GET /u/me",
                        "GET /u/{id}");
        assertThat(written.problems())
                .anyMatch(problem -> problem.contains("GET /u/me may run the app's GET /u/{id}"));
    }
}
