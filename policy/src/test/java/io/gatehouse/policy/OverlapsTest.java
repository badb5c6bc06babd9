package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where two operations match one path, whichever the app runs, nobody gets more than its rules give.
class OverlapsTest {
    private static final String ROLES =
            "roles: { viewer: 'orders:read', clerk: 'viewer + orders:write', admin: '*' }\n";

    @TempDir Path folder;

    private List<String> problems(String profile, String rules, String... operations) {
        String policy = ROLES + "profile: " + profile + "\nrules:\n" + rules.indent(2);
        return Written.of(folder, policy, operations).problems();
    }

    @ParameterizedTest(name = "/users/me {0} beside /users/: {1} -> strict enough: {2}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "anyone                    | anyone                | true",
                "anyone                    | signed-in             | false",
                "signed-in                 | anyone                | true",
                "signed-in                 | clerk                 | false",
                "clerk                     | signed-in             | true",
                "clerk                     | viewer                | true",
                "viewer                    | clerk                 | false",
                "clerk                     | orders:read           | true",
                "orders:read               | clerk                 | false",
                "admin                     | orders:read           | true",
                "clerk or viewer           | clerk                 | false",
                "clerk                     | clerk or viewer       | true",
                "clerk                     | clerk, mfa            | false",
                "clerk, mfa                | clerk                 | true",
                "anyone                    | anyone, from 10.0.0.0/8 | false",
                "anyone, from 10.1.0.0/16  | anyone, from 10.0.0.0/8 | true",
                "anyone, from 10.0.0.0/8   | anyone, from 10.1.0.0/16 | false",
                "anyone                    | anyone, deny          | false",
                "anyone, deny              | clerk                 | true",
                "clerk, websocket          | clerk                 | false",
                "clerk, websocket          | clerk, websocket      | true",
                "anyone, precedence        | clerk                 | true",
                "clerk, observe until 2027-01-31 | clerk           | false",
                "deny, observe until 2027-01-31 | clerk            | false",
                "clerk                     | clerk, observe until 2027-01-31 | true",
            })
    void theConcreteOneMustBeAtLeastAsStrict(String me, String id, boolean strictEnough) {
        String rules = "GET /users/me: %s\nGET /users/{id}: %s\n".formatted(me, id);

        List<String> problems = problems("express", rules, "GET /users/me", "GET /users/{id}");

        assertThat(problems.isEmpty()).as(problems.toString()).isEqualTo(strictEnough);
    }

    @Test
    void saysWhichTwoAndWhatToDo() {
        assertThat(
                        problems(
                                "express",
                                "GET /users/me: anyone\nGET /users/{id}: clerk",
                                "GET /users/me",
                                "GET /users/{id}"))
                .containsExactly(
                        "gatehouse.yaml:4:18: a request for GET /users/me may run the app's GET /users/{id}, whose rules (gatehouse.yaml:5:20) are stricter: make GET /users/me at least as strict, or say 'precedence' in its rule if the app tries it first");
    }

    @Test
    void otherMethodsDoNotMeet() {
        assertThat(
                        problems(
                                "express",
                                "GET /users/me: anyone\nPOST /users/{id}: clerk",
                                "GET /users/me",
                                "POST /users/{id}"))
                .isEmpty();
    }

    @Test
    void theLeftmostLiteralIsTheOneThatIsTaken() {
        assertThat(
                        problems(
                                "express",
                                "GET /a/{x}: anyone\nGET /{y}/b: clerk",
                                "GET /a/{x}",
                                "GET /{y}/b"))
                .singleElement()
                .asString()
                .contains("a request for GET /a/{x} may run the app's GET /{y}/b");
    }

    /// An Express app may run GET's handler for HEAD, whatever else is declared (RFC 9110 section 9.3.2).
    @Test
    void aLaxHeadBesideAStrictGetIsAProblem() {
        String rules = "HEAD /a: anyone\nGET /a: clerk";

        assertThat(problems("express", rules, "GET /a", "HEAD /a")).hasSize(1);
        assertThat(problems("raw", rules, "GET /a", "HEAD /a")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} and {2} are one: {3}")
    @CsvSource({
        "express, /a, /a/, true",
        "express, /Users, /users, true",
        "koa, /a/{x}, /A/{x}/, true",
        "fastify, /a, /a/, false",
        "raw, /Users, /users, false",
    })
    void twoThatTheProfileCannotTellApartAreAProblem(
            String profile, String one, String two, boolean same) {
        List<String> problems = problems(profile, "/**: anyone", "GET " + one, "GET " + two);

        assertThat(problems.stream().anyMatch(it -> it.contains("matches the same requests as")))
                .as(problems.toString())
                .isEqualTo(same);
    }
}
