package io.gatehouse.spec.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.peers.Traps.Trap;
import io.gatehouse.spec.validate.QueryDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Of the same description and the same request, express-openapi-validator on Express 5 and on Express 4 and Gatehouse in the profile of each say the same; or it is known why not.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestPeerTest {
    private static final int QUERIES = 1_500;
    private static final long SEED = Long.getLong("seed", 20_261_123L);

    private static final String MANY =
            """
            [{"name":"n","in":"query","schema":{"type":"integer","minimum":1,"maximum":20}},\
            {"name":"s","in":"query","required":true,"schema":{"type":"string","maxLength":3,"minLength":1}},\
            {"name":"b","in":"query","schema":{"type":"boolean"}},\
            {"name":"e","in":"query","schema":{"type":"string","enum":["x","y"]}},\
            {"name":"l","in":"query","schema":{"type":"array","items":{"type":"integer"},"maxItems":2}},\
            {"name":"c","in":"query","explode":false,"schema":{"type":"array","items":{"type":"string","enum":["x","y"]}}},\
            {"name":"o","in":"query","style":"deepObject","schema":{"type":"object","properties":{"k":{"type":"integer"}},"additionalProperties":false}}]\
            """;

    /// Values that every reader reads alike.
    private static final List<String> VALUES =
            List.of(
                    "1",
                    "7",
                    "21",
                    "1.5",
                    "x",
                    "y",
                    "z",
                    "true",
                    "false",
                    "no",
                    "%78",
                    "abcd",
                    "a%20b",
                    "x,y",
                    "x,z",
                    "%C3%A9",
                    "%F0%9F%98%80");

    private static final List<String> NAMES =
            List.of("n", "s", "s", "b", "e", "l", "c", "o[k]", "o[z]", "u", "%73");

    private final Ours express5 = new Ours(QueryDialect.EXPRESS);
    private final Ours express4 = new Ours(QueryDialect.EXPRESS4);
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
        return Traps.read("requests.txt");
    }

    @ParameterizedTest
    @MethodSource("traps")
    void everyTrapIsJudgedAsTheTableSays(Trap trap) {
        String[] subject = trap.subject().split(" ", 2);
        String api = Api.asking(trap.version(), subject[0], subject[1]);
        List<Verdict> verdicts = judge(api, WholeRequest.of(trap.input()));
        assertThat(Difference.signs(verdicts)).as("%s %s", trap, verdicts).isEqualTo(trap.signs());
        boolean on5 = verdicts.get(0).sign() != verdicts.get(1).sign();
        int ours = trap.difference().isEmpty() || on5 ? 0 : 2;
        Difference.assertExplained(
                trap.toString(),
                trap.difference(),
                verdicts.get(ours),
                List.of(verdicts.get(ours + 1)));
    }

    @Test
    void agreesOnWhateverIsMadeUp() {
        Random random = new Random(SEED);
        String api = Api.asking("3.0.3", "/", MANY);
        int accepted = 0;
        for (int i = 0; i < QUERIES; i++) {
            String target = "/?" + query(random);
            List<Verdict> verdicts = judge(api, new WholeRequest(target, List.of()));
            assertExplained(target, verdicts.get(0), verdicts.get(1));
            assertExplained(target, verdicts.get(2), verdicts.get(3));
            accepted += verdicts.getFirst().isAcceptance() ? 1 : 0;
        }
        assertThat(accepted)
                .as("some are right and some are wrong")
                .isBetween(QUERIES / 50, QUERIES / 2);
    }

    private static void assertExplained(String target, Verdict ours, Verdict peer) {
        Optional<Difference> known =
                ours.sign() == peer.sign() ? Optional.empty() : known(ours, peer);
        Difference.assertExplained("seed " + SEED + ": " + target, known, ours, List.of(peer));
    }

    private static Optional<Difference> known(Verdict ours, Verdict peer) {
        if (peer.why().contains("reserved characters")) {
            return Optional.of(Difference.RESERVED_CHARACTERS);
        }
        return ours.why().contains(" duplicate")
                ? Optional.of(Difference.REPEATED_NAMES)
                : Optional.empty();
    }

    private static String query(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> pick(NAMES, random) + "=" + pick(VALUES, random))
                .collect(Collectors.joining("&"));
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<Verdict> judge(String api, WholeRequest request) {
        Map<String, Verdict> said = peers.request(api, request.text());
        return List.of(
                express5.parameters(api, request),
                said.get("express5"),
                express4.parameters(api, request),
                said.get("express4"));
    }
}
