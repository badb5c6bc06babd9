package io.gatehouse.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.policy.condition.Condition.Outcome;
import io.gatehouse.spec.Parsed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/// Any text at all: it is a condition or a list of mistakes, and a condition and its opposite never both hold.
@Tag("long")
final class ConditionFuzz {

    @DictionaryEntries({
        "user.tenant",
        "path.id",
        "body.items",
        ".all(x, x",
        ".filter(x, ",
        "has(body.a)",
        "request.headers[",
        ".matches('^a+$')",
        "timestamp('2026-01-01T00:00:00Z')",
        " ? true : false",
        " in user.roles",
        "address.inNetwork('10.0.0.0/8')",
        "query.limit"
    })
    @FuzzTest(maxDuration = "60s")
    void isAConditionOrMistakes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        switch (Written.compile(text, Imagined.SCOPE)) {
            case Parsed.Wrong<Condition> wrong -> assertThat(wrong.problems()).isNotEmpty();
            case Parsed.Right<Condition>(Condition condition) -> {
                Outcome outcome = condition.judge(request());
                assertThat(condition.judge(request())).isEqualTo(outcome);
            }
        }
    }

    private static Imagined request() {
        return new Imagined().body("{\"a\": [1, {\"b\": \"c\"}, null], \"items\": [1, 2, 3]}");
    }
}
