package io.gatehouse.waf.operator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.Parsed;
import io.gatehouse.testkit.SharedData;
import io.gatehouse.waf.transformation.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The SecLang test vectors of the operators.
class VectorsTest {
    /// The files of other parts, or of operators that are not in this version.
    private static final List<String> ELSEWHERE =
            List.of("detectSQLi", "detectXSS", "nids", "validateSchema");

    /// What is answered otherwise than the vectors say, and why.
    private static final Map<String, String> REFUSED =
            Map.of(
                    "ipMatch 16",
                    "expects no match for 10.0.0.0/100: that is a mistake in the rule");

    @TestFactory
    Stream<DynamicTest> answersAsTheVectorsSay() {
        return Vector.in("operators").stream()
                .filter(vector -> !ELSEWHERE.contains(vector.file()))
                .map(vector -> DynamicTest.dynamicTest(vector.title(), () -> check(vector)));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, MATCH", "192.168.0.77, MATCH", "192.168.1.1, NO_MATCH"})
    void readsTheListOfNetworks(String value, Outcome outcome) {
        Parsed<Operator> compiled =
                Operators.compile(Ask.AT, "ipMatchFromFile", "netranges.dat", VectorsTest::file);
        assertThat(((Parsed.Right<Operator>) compiled).value().test(value, Captures.NONE))
                .isEqualTo(outcome);
    }

    private static void check(Vector vector) {
        Parsed<Operator> compiled =
                Operators.compile(Ask.AT, vector.file(), vector.bytes("param"), VectorsTest::file);
        if (REFUSED.containsKey(vector.title())) {
            assertThat(compiled).isInstanceOf(Parsed.Wrong.class);
            return;
        }
        assertThat(compiled).isInstanceOf(Parsed.Right.class);
        Operator operator = ((Parsed.Right<Operator>) compiled).value();
        String value = vector.text("input").replace("\\0", "\0");
        boolean isMatch = vector.json().path("ret").asInt() == 1;
        assertThat(operator.test(value, Captures.NONE)).isEqualTo(Outcome.of(isMatch));
        if (vector.json().has("re_groups")) {
            List<String> groups = new ArrayList<>();
            vector.json().path("re_groups").forEach(group -> groups.add(group.asString()));
            assertThat(Ask.captured(operator, value).values()).containsExactlyElementsOf(groups);
        }
    }

    private static Optional<String> file(String name) {
        try {
            return Optional.of(
                    Files.readString(SharedData.at("seclang/operators/op/" + name), ISO_8859_1));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
