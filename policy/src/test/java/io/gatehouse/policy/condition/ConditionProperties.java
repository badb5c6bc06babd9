package io.gatehouse.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.policy.condition.Condition.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever bodies and expressions come: equality is JSON's, and an expression and its opposite never both hold.
class ConditionProperties {
    private static final int ROUNDS = 2_000;
    private static final List<String> VALUES =
            List.of(
                    "1",
                    "1.0",
                    "10e-1",
                    "2",
                    "1.5",
                    "\"1\"",
                    "\"\"",
                    "true",
                    "false",
                    "null",
                    "[]",
                    "[1]",
                    "[1.0]",
                    "[\"1\"]",
                    "{}",
                    "{\"x\":1}",
                    "{\"x\":\"1\"}",
                    "{\"y\":[null]}");

    private static final List<String> ATOMS =
            List.of(
                    "body.a == body.b",
                    "body.a < body.b",
                    "body.a in body.b",
                    "body.a.x == 1",
                    "has(body.a.x)",
                    "size(body.a) > 0",
                    "body.a.all(i, i == body.b)",
                    "body.b.exists(i, i == 1)",
                    "body.a + body.b == body.b",
                    "body.missing",
                    "user.mfa",
                    "user.subject == body.a");

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static String expression(Random random, int depth) {
        if (depth == 0) {
            return ATOMS.get(random.nextInt(ATOMS.size()));
        }
        String left = "(" + expression(random, depth - 1) + ")";
        String right = "(" + expression(random, random.nextInt(depth)) + ")";
        return switch (random.nextInt(4)) {
            case 0 -> "!" + left;
            case 1 -> left + " && " + right;
            case 2 -> left + " || " + right;
            default -> left + " ? " + right + " : " + left;
        };
    }

    private static String body(Random random) {
        return "{\"a\": " + value(random) + ", \"b\": " + value(random) + "}";
    }

    @Test
    void equalityIsThatOfJson() {
        Condition same = Written.condition("body.a == body.b");
        for (String a : VALUES) {
            for (String b : VALUES) {
                Outcome expected =
                        Imagined.json(a).equals(Imagined.json(b)) ? Outcome.HOLDS : Outcome.FAILS;
                assertThat(same.judge(new Imagined().body("{\"a\": " + a + ", \"b\": " + b + "}")))
                        .as("%s == %s", a, b)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void anExpressionAndItsOppositeNeverBothHold() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            String text = expression(random, 2);
            Imagined request = new Imagined().body(body(random));
            Outcome outcome = Written.judge(text, request);
            Outcome opposite = Written.judge("!(" + text + ")", request);
            assertThat(opposite)
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(
                            switch (outcome) {
                                case HOLDS -> Outcome.FAILS;
                                case FAILS -> Outcome.HOLDS;
                                case BROKEN -> Outcome.BROKEN;
                            });
        }
    }
}
