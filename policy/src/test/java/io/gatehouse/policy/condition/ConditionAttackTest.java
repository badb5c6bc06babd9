package io.gatehouse.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.condition.Condition.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be evaluated never holds, and nothing takes long.
class ConditionAttackTest {

    // CWE-754: what is not there is no reason to allow
    @ParameterizedTest
    @ValueSource(
            strings = {
                "body.missing == 1",
                "!(body.missing == 1)",
                "body.missing != 1",
                "body.a.b.c == 1",
                "body.a[3] == 1",
                "body[0] == 1",
                "query.limit == 1",
                "token.missing != 'x'",
                "request.headers['x-missing'] != 'x'",
                "1 / body.zero == 1",
                "int(body.text) == 1",
                "body.text + 1 == 2",
                "body.text < 7",
                "body.text.all(x, true)",
                "body.zero.startsWith('a')",
                "timestamp(body.text) < now",
                "now.getHours(body.text) == 1",
                "body.big * body.big > 1"
            })
    void whatCannotBeEvaluatedDoesNotHold(String text) {
        Imagined request =
                new Imagined()
                        .body(
                                "{\"a\": [], \"zero\": 0, \"text\": \"x\", \"big\": 9007199254740991}");
        assertThat(Written.judge(text, request)).isEqualTo(Outcome.BROKEN);
    }

    // CWE-754: neither is what nobody sent
    @ParameterizedTest
    @ValueSource(
            strings = {
                "body == null",
                "!has(body.x)",
                "user.tenant != 'x'",
                "user.subject != 'x'",
                "token != {}",
                "!('x' in token)"
            })
    void whatNobodySentDoesNotHold(String text) {
        assertThat(Written.judge(text, new Imagined().anonymous())).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void anAbsentTenantIsNotEqualToAnything() {
        assertThat(Written.judge("user.tenant == ''", new Imagined().withoutTenant()))
                .isEqualTo(Outcome.BROKEN);
    }

    // CWE-235: a query that can be read in two ways is not read in one
    @Test
    void anAmbiguousQueryDoesNotHold() {
        assertThat(Written.judge("!has(query.limit)", new Imagined().unreadableQuery()))
                .isEqualTo(Outcome.BROKEN);
    }

    // CWE-843: values of two types are never equal
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "body.id == '7'; {\"id\": 7}",
                "body.id == '7'; {\"id\": [\"7\"]}",
                "body.id == '7'; {\"id\": {\"7\": true}}",
                "body.id == 7; {\"id\": \"7\"}",
                "body.id == 7; {\"id\": [7]}",
                "body.id == 7; {\"id\": true}",
                "body.id == 1; {\"id\": true}",
                "body.id == 0; {\"id\": null}",
                "body.id == 0; {\"id\": false}",
                "body.id == ''; {\"id\": null}",
                "body.id == null; {\"id\": 0}",
                "body.id == user.subject; {\"id\": [\"ana\"]}",
                "body.id == true; {\"id\": \"true\"}",
                "'clerk' == body.id; {\"id\": [\"clerk\"]}",
                "body.id in user.roles; {\"id\": [\"clerk\"]}",
                "'7' in body.id; {\"id\": [7]}",
                "7 in body.id; {\"id\": [\"7\"]}"
            })
    void anotherTypeIsNotEqual(String text, String body) {
        assertThat(Written.judge(text, new Imagined().body(body))).isEqualTo(Outcome.FAILS);
    }

    // CWE-681: a number is the same however it is written
    @ParameterizedTest
    @ValueSource(strings = {"7", "7.0", "7e0", "70e-1", "0.7e1"})
    void aNumberIsItsValue(String number) {
        Imagined request = new Imagined().body("{\"id\": " + number + "}");
        assertThat(Written.judge("body.id == 7 && body.id == 7.0", request))
                .isEqualTo(Outcome.HOLDS);
        assertThat(Written.judge("body.id in [7] && 7 in [body.id]", request))
                .isEqualTo(Outcome.HOLDS);
        assertThat(Written.judge("body.id > 6 && body.id < 7.5", request)).isEqualTo(Outcome.HOLDS);
    }

    // CWE-681: JavaScript reads 9007199254740993 as 9007199254740992
    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "-9007199254740993", "1e200", "1e20"})
    void aNumberThatProgramsReadDifferentlyDoesNotHold(String number) {
        Imagined request = new Imagined().body("{\"id\": " + number + ", \"other\": 1}");
        assertThat(Written.judge("body.id != 9007199254740992", request)).isEqualTo(Outcome.BROKEN);
        assertThat(Written.judge("body.other == 1", request)).isEqualTo(Outcome.HOLDS);
    }

    // CWE-176: what looks alike is not the same
    @ParameterizedTest
    @ValueSource(strings = {"АNA", "ana ", "\\uFF41na", "an\\u00e1", "ANA", "a\\u006ea\\u200b"})
    void textsAreComparedCharacterByCharacter(String text) {
        assertThat(
                        Written.judge(
                                "body.id == user.subject",
                                new Imagined().body("{\"id\": \"" + text + "\"}")))
                .isEqualTo(Outcome.FAILS);
    }

    // CWE-400: a body that takes long to look at
    @Test
    void aHugeListIsNotLookedThrough() {
        Imagined request = new Imagined().body("{\"ids\": " + Imagined.sevens(100_000) + "}");
        assertThat(Written.judge("body.ids.all(id, id == 7)", request)).isEqualTo(Outcome.BROKEN);
        assertThat(Written.judge("size(body.ids) == 100000", request)).isEqualTo(Outcome.HOLDS);
    }

    // CWE-407: loops in loops multiply
    @Test
    void loopsInLoopsEndInTime() {
        Imagined request = new Imagined().body("{\"ids\": " + Imagined.sevens(1_000) + "}");
        assertThat(Written.judge("body.ids.all(a, body.ids.all(b, a == b))", request))
                .isEqualTo(Outcome.BROKEN);
        assertThat(Written.judge("[1,2,3].all(a, body.ids.all(b, b == 7))", request))
                .isEqualTo(Outcome.HOLDS);
    }

    // CWE-400: a text that each step runs through
    @Test
    void aHugeTextIsNotRunThrough() {
        Imagined request = new Imagined().body("{\"t\": \"" + "a".repeat(1_000_000) + "\"}");
        assertThat(Written.judge("body.t.contains('b') || true", request)).isEqualTo(Outcome.HOLDS);
        assertThat(Written.judge("!body.t.contains('b')", request)).isEqualTo(Outcome.BROKEN);
        assertThat(
                        Written.judge(
                                "request.headers['x-a'] != 'b'",
                                new Imagined().headers(Map.of("x-a", "a".repeat(100_000)))))
                .isEqualTo(Outcome.BROKEN);
    }

    // CWE-1333: patterns run in linear time
    @Test
    void aPatternDoesNotExplode() {
        Imagined request = new Imagined().body("{\"t\": \"" + "a".repeat(10_000) + "!\"}");
        assertThat(Written.judge("body.t.matches('^(a+)+$')", request)).isEqualTo(Outcome.FAILS);
    }

    // CWE-674, CWE-400: expressions that take long to read or to run are not loaded
    @ParameterizedTest
    @ValueSource(ints = {40, 400, 4_000, 40_000})
    void aBombIsNotLoaded(int size) {
        assertThat(Written.problems("(".repeat(size) + "true" + ")".repeat(size), Imagined.SCOPE))
                .isNotEmpty();
        assertThat(Written.problems("true" + " && true".repeat(10 * size), Imagined.SCOPE))
                .isNotEmpty();
        assertThat(Written.problems("!".repeat(2 * size) + "1", Imagined.SCOPE)).isNotEmpty();
        assertThat(Written.problems("[".repeat(size) + "]".repeat(size) + " == []", Imagined.SCOPE))
                .isNotEmpty();
        assertThat(Written.problems("'" + "a".repeat(50 * size) + "' == ''", Imagined.SCOPE))
                .isNotEmpty();
        assertThat(
                        Written.problems(
                                "path.id.matches('" + "(a{9}){9}".repeat(size) + "')",
                                Imagined.SCOPE))
                .isNotEmpty();
    }

    // CWE-400: many loops one after another
    @Test
    void manyLoopsAreNotLoaded() {
        String loop = "[1].all(x, x == 1)";
        assertThat(
                        Written.problems(
                                String.join(" && ", java.util.Collections.nCopies(7, loop)),
                                Imagined.SCOPE))
                .anyMatch(problem -> problem.contains("takes too long"));
        assertThat(
                        Written.problems(
                                String.join(" && ", java.util.Collections.nCopies(6, loop)),
                                Imagined.SCOPE))
                .isEmpty();
    }
}
