package io.gatehouse.spec.validate;

import static io.gatehouse.spec.Specimen.querying;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever query is accepted, lenient readers as applications use them find nothing in it that was not judged. The seed
/// is the test's argument.
class QueryProperties {
    private static final int ROUNDS = 20_000;
    private static final int ACCEPTED_MIN = 200;

    private static final String[] PIECES = {
        "sort",
        "limit",
        "=",
        "=",
        "&",
        "&",
        "[",
        "]",
        "%5B",
        "%5D",
        "a",
        "7",
        "+",
        "%20",
        "%00",
        "%",
        "%C0%AF",
        ";",
        "__proto__",
        "%26",
        "%3D",
        "sort=a",
        "limit=7",
        "tags=x",
        "tags=y"
    };

    private static final String PARAMETERS =
            """
            - {name: sort, in: query, schema: {type: string}}
            - {name: limit, in: query, schema: {type: integer}}
            - {name: tags, in: query, schema: {type: array, items: {type: string}}}
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123, 424_242})
    void holdsForReadersThatSplitAtTheFirstEqualsSign(long seed) {
        assertThat(acceptedAndSafe(seed, QueryDialect.EXPRESS, QueryProperties::firstEquals))
                .isGreaterThan(ACCEPTED_MIN);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20_261_123, 434_343})
    void holdsForReadersOfBrackets(long seed) {
        assertThat(acceptedAndSafe(seed, QueryDialect.EXPRESS4, QueryProperties::bracketEquals))
                .isGreaterThan(ACCEPTED_MIN);
    }

    private interface LenientReader {
        int nameEnd(String piece);
    }

    private static int acceptedAndSafe(long seed, QueryDialect dialect, LenientReader reader) {
        RequestValidator validator = querying(dialect, PARAMETERS);
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String query = query(random);
            if (validator.checkParameters(Request.query(query)).isEmpty()) {
                accepted++;
                assertSafe(query, read(query, reader));
            }
        }
        return accepted;
    }

    private static void assertSafe(String query, Map<String, List<String>> read) {
        assertThat(read.keySet()).as(query).isSubsetOf("sort", "limit", "tags");
        assertThat(read.getOrDefault("sort", List.of())).as(query).hasSizeLessThan(2);
        assertThat(read.getOrDefault("limit", List.of()))
                .as(query)
                .hasSizeLessThan(2)
                .allMatch(value -> value.matches("-?[0-9]+"));
        assertThat(read.values().toString()).as(query).doesNotContain("\0", "\uFFFD");
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            query.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return query.toString();
    }

    private static int firstEquals(String piece) {
        return piece.indexOf('=');
    }

    /// As `qs` finds where a name ends.
    private static int bracketEquals(String piece) {
        int bracket = piece.indexOf("]=");
        return bracket < 0 ? piece.indexOf('=') : bracket + 1;
    }

    private static Map<String, List<String>> read(String query, LenientReader reader) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String piece : query.replace("%5B", "[").replace("%5D", "]").split("&", -1)) {
            if (!piece.isEmpty()) {
                int end = reader.nameEnd(piece);
                String name = end < 0 ? piece : piece.substring(0, end);
                String value = end < 0 ? "" : piece.substring(end + 1);
                values.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
