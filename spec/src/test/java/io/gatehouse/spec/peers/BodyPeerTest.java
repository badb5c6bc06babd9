package io.gatehouse.spec.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.peers.Traps.Trap;
import io.gatehouse.spec.validate.QueryDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Of the same schema and the same body, Ajv, express-openapi-validator and Gatehouse say the same; or it is known why not.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyPeerTest {
    private static final int SCHEMAS = 150;
    private static final int BODIES = 20;
    private static final int MISSPELLINGS = 400;
    private static final long SEED = Long.getLong("seed", 20_261_123L);

    private final Ours ours = new Ours(QueryDialect.EXPRESS);
    private Peers peers;

    @BeforeAll
    void start() {
        peers = Peers.start();
    }

    @AfterAll
    void end() {
        peers.close();
    }

    static List<Trap> traps() {
        return Traps.read("bodies.txt");
    }

    @ParameterizedTest
    @MethodSource("traps")
    void everyTrapIsJudgedAsTheTableSays(Trap trap) {
        String api = Api.taking(trap.version(), trap.subject(), trap.definitions());
        List<Verdict> verdicts = judge(api, trap.input().getBytes(UTF_8));
        assertThat(Difference.signs(verdicts)).as("%s %s", trap, verdicts).isEqualTo(trap.signs());
        Difference.assertExplained(
                trap.toString(), trap.difference(), verdicts.getFirst(), verdicts.subList(1, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.3", "3.1.0"})
    void agreesOnWhateverIsMadeUp(String version) {
        Invention invention = new Invention(version, SEED);
        int accepted = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            String schema = invention.schema();
            String api = Api.taking(version, schema, List.of());
            for (int j = 0; j < BODIES; j++) {
                String body = invention.body();
                List<Verdict> verdicts = judge(api, body.getBytes(UTF_8));
                assertThat(Difference.agree(verdicts))
                        .as("seed %d: %s of %s: %s", SEED, body, schema, verdicts)
                        .isTrue();
                accepted += verdicts.getFirst().isAcceptance() ? 1 : 0;
            }
        }
        assertThat(accepted)
                .as("some are right and some are wrong")
                .isBetween(SCHEMAS * BODIES / 20, SCHEMAS * BODIES * 19 / 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    date                  | 2026-11-23
                    date-time             | 2026-12-31T23:59:60.5+01:00
                    time                  | 10:20:30Z
                    duration              | P1Y2M3DT4H5M6S
                    email                 | ana.b+c@example.com
                    hostname              | a-b.example.com
                    ipv4                  | 127.0.0.1
                    ipv6                  | 1:2:3::5:6:7.8.9.10
                    ipv6                  | 1:2:3:4:5:6:7:8
                    uri                   | https://u@example.com:80/a/%20?b=c#d
                    uri-reference         | ../a?b#c
                    uuid                  | 123e4567-e89b-12d3-a456-426614174000
                    json-pointer          | /a/~0/~1
                    relative-json-pointer | 1/a
                    byte                  | aGVsbG8=
                    """)
    void agreesOnMisspelledFormats(String format, String text) {
        String schema = "{\"type\":\"string\",\"format\":\"" + format + "\"}";
        String api = Api.taking("3.1.0", schema, List.of());
        Misspelling misspelling = new Misspelling(text, SEED);
        for (int i = 0; i < MISSPELLINGS; i++) {
            String misspelled = misspelling.next();
            byte[] body = ("\"" + misspelled + "\"").getBytes(UTF_8);
            Verdict our = ours.body(api, body);
            Verdict ajv = peers.body(api, body).get("ajv");
            Optional<Difference> known =
                    our.sign() == ajv.sign()
                            ? Optional.empty()
                            : Misspelling.difference(format, misspelled);
            Difference.assertExplained(
                    "seed " + SEED + ": " + misspelled, known, our, List.of(ajv));
        }
    }

    private List<Verdict> judge(String api, byte[] body) {
        Map<String, Verdict> said = peers.body(api, body);
        return List.of(ours.body(api, body), said.get("ajv"), said.get("express5"));
    }
}
