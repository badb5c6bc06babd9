package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of resolution, one by one.
class ResolutionTest {
    private static final String ROLES =
            """
            roles: { viewer: 'orders:read', clerk: 'viewer + orders:write', admin: '*' }
            """;

    @TempDir Path folder;

    private List<String> table(String rules, String... operations) {
        return Written.of(folder, ROLES + "rules:\n" + rules.indent(2), operations).table();
    }

    private List<String> problems(String rules, String... operations) {
        return Written.of(folder, ROLES + "rules:\n" + rules.indent(2), operations).problems();
    }

    @ParameterizedTest(name = "{0} is less specific than {1}")
    @CsvSource({
        "/**, /orders/**",
        "/orders/**, /orders/*",
        "/orders/*, /orders/{id}",
        "/**, /*/{id}",
        "/*/{id}, /orders/*",
        "/orders/{id}, GET /orders/{id}",
        "GET /orders/*, /orders/{id}",
        "GET /**, /orders/{id}",
        "/orders/{id}/**, /orders/{id}",
        "GET /orders/{id}/**, /orders/{id}",
    })
    void theMostSpecificRuleSaysWhoMay(String lax, String strict) {
        String rules = "\"%s\": anyone\n\"%s\": clerk\n".formatted(lax, strict);

        assertThat(table(rules, "GET /orders/{id}")).contains("GET /orders/{id} allow clerk");
    }

    @Test
    void whatNoRuleAllowsIsForNobody() {
        assertThat(table("GET /a: anyone", "GET /a", "POST /a"))
                .contains("GET /a allow anyone", "POST /a allow nobody");
    }

    @Test
    void restrictionsOfAllRulesAccumulate() {
        String rules =
                """
                /api/**: mfa, from 10.0.0.0/8, body 10KB
                /api/admin/**: from 10.1.0.0/16, body 20KB
                POST /api/admin/users: admin, body 5KB
                """;

        assertThat(table(rules, "POST /api/admin/users"))
                .containsExactly(
                        "POST /api/admin/users allow admin",
                        "POST /api/admin/users mfa required",
                        "POST /api/admin/users from 10.1.0.0/16",
                        "POST /api/admin/users from 10.0.0.0/8",
                        "POST /api/admin/users body whole, up to 5000 bytes");
    }

    @Test
    void anOverrideLiftsWhatIsLessSpecificAndNothingElse() {
        String rules =
                """
                /api/**: mfa, from 10.0.0.0/8
                /api/hooks/**: anyone, from 192.0.2.0/24, override mfa from
                """;

        assertThat(table(rules, "GET /api/hooks/a"))
                .contains("GET /api/hooks/a from 192.0.2.0/24")
                .noneMatch(row -> row.contains("mfa") || row.contains("10.0.0.0"));
    }

    @Test
    void anOverrideDoesNotReachWhatIsMoreOrEquallySpecific() {
        String rules =
                """
                /**: anyone, from 10.0.0.0/8
                /a/{x}: from 192.0.2.1, override from
                /a/{y}: from 192.0.2.2
                GET /a/{z}: from 192.0.2.3
                """;

        assertThat(table(rules, "GET /a/{id}"))
                .filteredOn(row -> row.contains("from"))
                .containsExactlyInAnyOrder(
                        "GET /a/{id} from 192.0.2.1/32",
                        "GET /a/{id} from 192.0.2.2/32",
                        "GET /a/{id} from 192.0.2.3/32");
    }

    @Test
    void denyStandsBesideEveryAllow() {
        assertThat(table("/api/**: deny\nGET /api/a: anyone", "GET /api/a"))
                .contains("GET /api/a allow anyone", "GET /api/a deny everyone");
    }

    @Test
    void theMostSpecificLimitCounts() {
        assertThat(table("/**: anyone, 10/s per address\nGET /a: 5/min", "GET /a", "GET /b"))
                .contains("GET /a limit 5/min per user", "GET /b limit 10/s per address");
    }

    @Test
    void disagreementOfEquallySpecificRulesIsAProblem() {
        assertThat(problems("/a/{x}: clerk, 1/s\n/a/{y}: viewer, 2/s", "GET /a/{id}"))
                .containsExactly(
                        "gatehouse.yaml:4:11: '/a/{y}' and '/a/{x}' are equally specific for GET /a/{id} and disagree on who may: say the same in both, or make one more specific",
                        "gatehouse.yaml:4:19: '/a/{y}' and '/a/{x}' are equally specific for GET /a/{id} and disagree on the limit: say the same in both, or make one more specific");
    }

    @Test
    void theSameSaidTwiceIsNoDisagreement() {
        assertThat(
                        problems(
                                "/a/{x}: clerk or admin, 60/min\n/a/{y}: admin or clerk, 60/min",
                                "GET /a/{id}"))
                .isEmpty();
    }

    @Test
    void bothFormsMeanTheSame() {
        String terse =
                """
                POST /a: clerk or orders:write, mfa, from 10.0.0.0/8 192.0.2.1, 100/min per address, body 64KiB, stream, unchecked
                /a: deny, from 2001:db8::/32
                GET /a: anyone, websocket, precedence, override deny from
                """;
        String expanded =
                """
                POST /a:
                  allow: [clerk, 'orders:write']
                  mfa: true
                  from: [10.0.0.0/8, 192.0.2.1]
                  limit: 100/min per address
                  body: 64KiB
                  stream: true
                  unchecked: true
                /a: { deny: true, from: '2001:db8::/32' }
                GET /a: { allow: anyone, websocket: true, precedence: true, override: [deny, from] }
                """;

        assertThat(table(expanded, "GET /a", "POST /a"))
                .isEqualTo(table(terse, "GET /a", "POST /a"))
                .contains("POST /a body streamed, up to 65536 bytes");
    }

    @Test
    void inExpressARuleSpeaksOfEveryCaseAndSlash() {
        String policy = "profile: express\nrules: { GET /A/b/: anyone }";

        assertThat(Written.of(folder, policy, "GET /a/B").table())
                .contains("GET /a/B allow anyone");
    }

    @ParameterizedTest
    @CsvSource({"GET /a/, GET /a", "GET /a, GET /a/", "GET /A, GET /a"})
    void elsewhereARuleSpeaksOfWhatItNamesAlone(String rule, String operation) {
        String policy = "profile: fastify\nrules: { '%s': anyone }".formatted(rule);

        assertThat(Written.of(folder, policy, operation).problems())
                .singleElement()
                .asString()
                .contains("the rule '" + rule + "' matches no operation");
    }

    @Test
    void tellsWhatHasNoEffect() {
        String rules =
                """
                GET /a: anyone, stream, body 1KB
                POST /b: anyone, websocket
                /**: override mfa
                GET /aa: anyone
                """;

        assertThat(problems(rules, "GET /a", "POST /b"))
                .containsExactly(
                        "gatehouse.yaml:3:19: 'stream' has no effect: no operation of this rule takes a body: remove it, or declare the body",
                        "gatehouse.yaml:3:32: 'body' has no effect: no operation of this rule takes a body: remove it, or declare the body",
                        "gatehouse.yaml:4:20: a WebSocket begins with GET, which this rule does not speak of: remove 'websocket', or declare GET",
                        "gatehouse.yaml:5:3: 'override mfa' lifts nothing: no less specific rule states 'mfa': remove it, so that it does not lift what someone adds later",
                        "gatehouse.yaml:6:3: the rule 'GET /aa' matches no operation or site file: did you mean 'GET /a'?");
    }

    @Test
    void aBroadStreamRuleLeavesOperationsWithoutBodyAlone() {
        assertThat(table("/**: anyone, stream, unchecked", "GET /a", "POST /a"))
                .contains("GET /a body none", "POST /a body streamed, up to 1048576 bytes");
    }

    @Test
    void aCheckedBodyCannotStream() {
        assertThat(problems("POST /a: anyone, stream", "POST /a"))
                .containsExactly(
                        "gatehouse.yaml:3:20: POST /a declares a schema for its body, which cannot be checked while it streams: remove 'stream', or add 'unchecked' if the app checks it");
    }
}
