package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `when`, `hours`, `mfa 10m` and `owner(body.x)` in rules.
class ConditionRuleTest {
    @TempDir private Path folder;

    private Written written(String rules, String... operations) {
        return Written.of(
                folder, "roles: { clerk: 'orders:read' }\nrules:\n" + rules.indent(2), operations);
    }

    private List<String> table(String rules, String... operations) {
        return written(rules, operations).table().stream()
                .filter(row -> !row.contains(" body ") && !row.contains(" allow "))
                .toList();
    }

    @Test
    void bothFormsMeanTheSame() {
        assertThat(
                        table(
                                "GET /a/{id}: clerk, mfa 10m, hours mon-fri 08:00-18:00, when path.id == '7' && [1, 2] != []",
                                "GET /a/{id}"))
                .isEqualTo(
                        table(
                                """
                                GET /a/{id}:
                                  allow: clerk
                                  mfa: 10m
                                  hours: mon-fri 08:00-18:00
                                  when: "path.id == '7' && [1, 2] != []"
                                """,
                                "GET /a/{id}"))
                .containsExactly(
                        "GET /a/{id} mfa required",
                        "GET /a/{id} mfa not older than 10m",
                        "GET /a/{id} when path.id == '7' && [1, 2] != []",
                        "GET /a/{id} hours mon-fri 08:00-18:00 UTC");
    }

    @Test
    void aListHoldsSeveral() {
        assertThat(
                        table(
                                "GET /a: { allow: clerk, when: [user.mfa, \"user.subject != 'x'\"], hours: [08:00-18:00, mon-fri 00:00-24:00] }",
                                "GET /a"))
                .containsExactly(
                        "GET /a when user.mfa",
                        "GET /a when user.subject != 'x'",
                        "GET /a hours 08:00-18:00 UTC",
                        "GET /a hours mon-fri 00:00-24:00 UTC");
    }

    @Test
    void ofAllRulesTheyAddUp() {
        String rules =
                """
                /**: hours 08:00-18:00, mfa 1h, when user.mfa
                GET /a: clerk, hours mon-fri 00:00-24:00, mfa 5m, when request.method == 'GET'
                GET /b: clerk, mfa 2h
                """;
        assertThat(table(rules, "GET /a", "GET /b"))
                .startsWith(
                        "GET /a mfa required",
                        "GET /a mfa not older than 5m",
                        "GET /a when request.method == 'GET'",
                        "GET /a when user.mfa",
                        "GET /a hours mon-fri 00:00-24:00 UTC",
                        "GET /a hours 08:00-18:00 UTC");
        assertThat(table(rules, "GET /a", "GET /b")).contains("GET /b mfa not older than 1h");
    }

    @Test
    void onlyOverrideLiftsThem() {
        String rules =
                """
                /**: clerk, mfa 1h, hours 08:00-18:00, when user.mfa
                GET /a: override when hours mfa
                """;
        assertThat(table(rules, "GET /a", "GET /b"))
                .noneMatch(row -> row.startsWith("GET /a"))
                .contains("GET /b when user.mfa");
        assertThat(written("GET /a: clerk, override when", "GET /a").problems())
                .anyMatch(problem -> problem.contains("'override when' lifts nothing"));
    }

    @Test
    void inTheTerseFormAConditionGoesOnToTheEnd() {
        assertThat(
                        written("GET /a: clerk, when user.subject in ['a', 'b'], deny", "GET /a")
                                .problems())
                .containsExactly(
                        "gatehouse.yaml:3:49: this condition cannot be read: mismatched input ',': on one line 'when' goes on to the end: write other attributes before it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "GET /a/{id}: clerk, when path.tenant == 'x'; gatehouse.yaml:3:28: the path of GET /a/{id} has no parameter 'tenant': it has id",
                "GET /a/{id}: { allow: clerk, when: path.tenant == 'x' }; gatehouse.yaml:3:38: the path of GET /a/{id} has no parameter 'tenant'",
                "GET /a/{id}: { allow: clerk, when: \"user.rolez == 'x'\" }; gatehouse.yaml:3:39: this condition cannot be read: undeclared reference to 'user'",
                "GET /a/{id}: clerk, when path.id; gatehouse.yaml:3:32: this condition cannot be read: expected type 'bool' but found 'string'",
                "GET /a/{id}: clerk, when; gatehouse.yaml:3:27: a condition is missing behind 'when'",
                "GET /a/{id}: clerk, when body.x == 1; gatehouse.yaml:3:28: GET /a/{id} has no body to look at: conditions see bodies that are declared as JSON",
                "POST /a/{id}: clerk, stream, unchecked, when body.x == 1; gatehouse.yaml:3:48: POST /a/{id} has no body to look at",
                "POST /a/{id}: owner(body.customer); gatehouse.yaml:3:17: the body of POST /a/{id} declares no member 'customer'",
                "POST /a/{id}: { allow: [clerk, owner(body.customer)], stream: true, unchecked: true }; POST /a/{id} has no body to look at for 'owner(body.customer)'",
                "GET /a/{id}: owner(body.customer); GET /a/{id} has no body to look at for 'owner(body.customer)'",
                "GET /a/{id}: clerk, hours 8-18; gatehouse.yaml:3:29: '8-18' are no hours: write days, times and a time zone",
                "GET /a/{id}: clerk, mfa soon; gatehouse.yaml:3:27: a second factor cannot be 'soon' old",
                "GET /a/{id}: { allow: clerk, mfa: soon }; 'mfa' can only be true",
                "GET /a/{id}: { allow: clerk, when: [] }; 'when' is an empty list",
                "GET /a/{id}: observe, when user.mfa; cannot be observed without an end"
            })
    void whatCannotHoldIsAMistake(String rule, String words) {
        assertThat(written(rule, rule.split(":", 2)[0]).problems())
                .anyMatch(problem -> problem.contains(words));
    }

    @Test
    void aConditionThatIsWrongForSeveralOperationsIsToldForEach() {
        assertThat(
                        written(
                                        "/a/**: clerk, when path.id == '7'",
                                        "GET /a/{id}",
                                        "GET /a/b/c",
                                        "GET /a/d/e")
                                .problems())
                .filteredOn(problem -> problem.contains("has no parameter 'id'"))
                .hasSize(2);
    }

    @Test
    void aMistakeInAConditionIsToldOnce() {
        assertThat(written("/a/**: clerk, when nonsense", "GET /a/{id}", "GET /a/b/c").problems())
                .hasSize(1);
    }

    /// The app may run `/users/{id}` for `/users/me`.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"when user.mfa", "hours 08:00-18:00", "mfa 10m"})
    void anOverlappingOperationMustBeAsStrict(String restriction) {
        String[] operations = {"GET /users/me", "GET /users/{id}"};
        String lax = "GET /users/me: signed-in\nGET /users/{id}: signed-in, " + restriction;
        String strict = "GET /users/*: signed-in, " + restriction;

        assertThat(written(lax, operations).problems())
                .anyMatch(problem -> problem.contains("at least as strict"));
        assertThat(written(strict, operations).problems()).isEmpty();
    }

    @Test
    void whoCanTellsThem() {
        Policy policy =
                written(
                                "GET /a: clerk, mfa 90m, hours mon 08:00-18:00, when user.subject != 'x'",
                                "GET /a")
                        .loaded();
        WhoCan who = WhoCan.of(policy, policy.routes().all().getFirst());

        assertThat(who.conditions())
                .extracting(Stated::value)
                .containsExactly(
                        "with a second factor",
                        "with a second factor not older than 90m",
                        "when user.subject != 'x'",
                        "hours mon 08:00-18:00 UTC");
    }
}
