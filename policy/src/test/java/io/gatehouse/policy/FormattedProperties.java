package io.gatehouse.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every policy. Each round has its own seed, which a failure names.
class FormattedProperties {
    private static final int ROUNDS = 60;
    private static final String[] OPERATIONS = {"GET /a", "POST /a", "GET /a/{id}", "PUT /b"};
    private static final List<String> WHO =
            List.of("anyone", "signed-in", "clerk", "clerk or orders:read", "admin  or clerk");
    private static final List<String> ATTRIBUTES =
            List.of(
                    "mfa",
                    "from 10.0.0.0/8",
                    "from ::1 10.1.0.0/16",
                    "5/s",
                    "100/min per address",
                    "deprecated 2026-12-01",
                    "sunset 2027-06-01",
                    "successor /b",
                    "body 2KiB",
                    "observe until 2027-01-31",
                    "enforce");
    private static final List<String> MAPPED =
            List.of(
                    "{ allow: [clerk, admin], mfa: true }",
                            "{ allow: clerk, limit: 7/s, responses: { leaks: mask } }",
                    "\n    allow: clerk # who\n    # how often\n    limit: 7/s\n",
                            "{ from: [10.0.0.0/8, '::1'], allow: clerk or admin }");

    @TempDir Path folder;

    @Test
    void formattingIsSettledAtOnceAndBothFormsMeanTheSame() {
        int formatted = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            String policy = policy(new Random(seed));
            Written written = Written.whole(folder, policy, OPERATIONS);
            if (written.load() instanceof Parsed.Right<Policy>) {
                formatted++;
                List<String> table = written.table();
                String terse = formatted(policy, RuleForm.TERSE, seed);
                String expanded = formatted(policy, RuleForm.EXPANDED, seed);

                assertThat(formatted(terse, RuleForm.TERSE, seed))
                        .as("seed %d", seed)
                        .isEqualTo(terse);
                assertThat(formatted(expanded, RuleForm.EXPANDED, seed))
                        .as("seed %d", seed)
                        .isEqualTo(expanded);
                String back = formatted(expanded, RuleForm.TERSE, seed);
                assertThat(Written.whole(folder, back, OPERATIONS).table())
                        .as("seed %d", seed)
                        .isEqualTo(table);
                assertThat(Written.whole(folder, expanded, OPERATIONS).table())
                        .as("seed %d", seed)
                        .isEqualTo(table);
            }
        }
        assertThat(formatted).isGreaterThan(ROUNDS / 10);
    }

    private String formatted(String policy, RuleForm form, long seed) {
        Written.whole(folder, policy, OPERATIONS);
        Parsed<Formatted> read = Formatted.of(folder.resolve("gatehouse.yaml"), form);
        assertThat(read).as("seed %d:%n%s", seed, policy).isInstanceOf(Parsed.Right.class);
        return ((Parsed.Right<Formatted>) read).value().after();
    }

    private static String policy(Random random) {
        StringBuilder policy =
                new StringBuilder(
                        "# top\napp:  http://127.0.0.1:3000\nurl: https://shop.example.com # public\napi: ./openapi.yaml\n\n\nroles: {clerk: 'orders:read',\n  admin: \"*\"}\nrules:\n");
        for (String key : List.of("/**", "GET /a", "POST /a", "/a/{id}", "PUT /b")) {
            policy.append(random.nextInt(3) == 0 ? "\n  # of " + key + "\n" : "");
            policy.append("  ").append(key).append(":   ").append(rule(random)).append('\n');
        }
        return policy.append("# end\n").toString();
    }

    private static String rule(Random random) {
        if (random.nextInt(4) == 0) {
            return pick(MAPPED, random);
        }
        List<String> attributes = new ArrayList<>(List.of(pick(WHO, random)));
        for (int i = random.nextInt(4); i > 0; i--) {
            String attribute = pick(ATTRIBUTES, random);
            if (!attributes.contains(attribute)) {
                attributes.add(random.nextInt(attributes.size() + 1), attribute);
            }
        }
        return String.join(random.nextBoolean() ? ", " : " ,  ", attributes)
                + (random.nextInt(3) == 0 ? " # why" : "");
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
