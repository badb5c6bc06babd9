package io.gatehouse.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.condition.Condition.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final String BODY =
            "{\"amount\": 7, \"price\": 7.5, \"tags\": [\"a\", \"b\"], \"items\": [{\"qty\": 1}, {\"qty\": 2}], \"none\": null, \"a-b\": true}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.tenant == path.tenant",
                "request.method == 'DELETE' && request.path.startsWith('/t/')",
                "request.host == 'shop.example' && request.query == 'limit=5'",
                "request.headers['x-trace'] == 'abc' && !('x-other' in request.headers)",
                "path['id'] == '7' && has(path.id)",
                "query.limit <= 5",
                "'blue' in query.tag",
                "!has(query.tag) || size(query.tag) == 2",
                "body.amount <= 100",
                "body.price > 7 && body.amount < 7.5",
                "double(body.amount) * 2.0 == 14.0",
                "body.items.all(item, item.qty < 3)",
                "body.items.exists(item, item.qty == 2) && body.items.exists_one(item, item.qty == 1)",
                "size(body.items.filter(item, item.qty > 1)) == 1",
                "has(body.amount) && !has(body.discount)",
                "body.none == null && body['a-b']",
                "'clerk' in user.roles && 'orders:read' in user.permissions",
                "user.subject == 'ana' && user.issuer == 'https://shop.example' && user.mfa",
                "token.level == 3 && token['https://x.example/y'] == 'z'",
                "now < timestamp('2026-12-01T00:00:00Z')",
                "now.getHours('Europe/Berlin') == 11 && now.getDayOfWeek() == 1",
                "address.inNetwork('10.0.0.0/8') && !address.inNetwork('2001:db8::/32')",
                "address == '10.1.2.3'",
                "path.id.matches('^[0-9]+$')",
                "body.tags == ['a', 'b'] && body.tags[0] == 'a'",
                "true"
            })
    void holds(String text) {
        Imagined request =
                new Imagined()
                        .body(BODY)
                        .query("{\"limit\": 5, \"tag\": [\"blue\", \"red\"]}")
                        .claims("{\"level\": 3, \"https://x.example/y\": \"z\"}");
        assertThat(Written.judge(text, request)).isEqualTo(Outcome.HOLDS);
        assertThat(Written.judge("!(" + text + ")", request)).isEqualTo(Outcome.FAILS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "user.rolez == 'x'; p:1:1: this condition cannot be read: undeclared reference to 'user': there are address, body",
                "usr.tenant == 'x'; p:1:1: this condition cannot be read: undeclared reference to 'usr'",
                "path.id == path.tenent; p:1:12: the path of DELETE /t/{tenant}/{id} has no parameter 'tenent': it has id, tenant",
                "path['x'] == 'y'; p:1:1: the path of DELETE /t/{tenant}/{id} has no parameter 'x'",
                "path == {'id': '7'}; p:1:1: the path of DELETE /t/{tenant}/{id} is asked for one parameter",
                "path[request.method] == '7'; p:1:1: the path of DELETE /t/{tenant}/{id} is asked for one parameter",
                "query.page == 1; p:1:1: the query of DELETE /t/{tenant}/{id} has no parameter 'page': it has limit, tag",
                "user.subject == 7; p:1:14: this condition cannot be read: found no matching overload for '_==_'",
                "path.tenant; p:1:5: this condition cannot be read: expected type 'bool' but found 'string'",
                "size(body.items); p:1:5: this condition cannot be read: expected type 'bool' but found 'int'",
                "body.x ==; p:1:10: this condition cannot be read: mismatched input",
                "user.subject.matches(body.pattern); p:1:21: a pattern is never made of what a request says",
                "user.subject.matches('(a'); p:1:22: this condition cannot be read: Regex validation failed",
                "address.inNetwork('10.0.0.1/8'); p:1:18: inNetwork takes one network",
                "address.inNetwork(path.id); p:1:18: inNetwork takes one network",
                "now < timestamp('tomorrow'); p:1:17: this condition cannot be read: timestamp validation failed",
                "request.headers['X-Trace'] == 'a'; names of header fields are in lower case here",
                "request.headers['cookie'] == 'a'; conditions do not see credentials",
                "size(request.headers) > 1; header fields are asked by name",
                "body.items.map(i, i.qty) == [1]; undeclared reference to 'map'",
                "body.items.all(user, user.qty > 1); 'user' is something else already",
                "body.a.all(x, x.b.all(y, y.c.all(z, z > 1))); this condition takes too long: write at most 6 loops",
                "mode == 'observe'; undeclared reference to 'mode'",
                "token.level == 3 ? true : 5; found no matching overload"
            })
    void whatIsWrongIsToldWithItsPlace(String text, String words) {
        assertThat(Written.problems(text, Imagined.SCOPE))
                .anyMatch(problem -> problem.contains(words));
    }

    @Test
    void aConditionOfSeveralLinesSaysInWhichLineItIsWrong() {
        assertThat(
                        Written.problems(
                                "user.subject == 'ana' &&\n  path.tenent == 'x'", Imagined.SCOPE))
                .anyMatch(problem -> problem.contains("(line 2, column 3 of the condition)"));
    }

    @Test
    void aBodyMustBeThereToBeSpokenOf() {
        Scope streaming = new Scope("GET /a", Set.of(), Set.of(), false);
        assertThat(Written.problems("has(body.x)", streaming))
                .anyMatch(problem -> problem.startsWith("p:1:5: GET /a has no body to look at"));
        assertThat(Written.problems("user.mfa", streaming)).isEmpty();
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(Written.condition("user.mfa").usesCaller()).isTrue();
        assertThat(Written.condition("has(token.x)").usesCaller()).isTrue();
        assertThat(Written.condition("request.method == 'GET'").usesCaller()).isFalse();
        assertThat(Written.condition("body.x == 1").usesBody()).isTrue();
        assertThat(Written.condition("path.id == '7'").usesBody()).isFalse();
    }

    @Test
    void asksForNothingThatItDoesNotSpeakOf() {
        Imagined request = new Imagined().body(BODY);
        Written.judge("user.subject == 'ana' || token.level == body.amount", request);
        assertThat(request.asked()).isZero();
    }
}
