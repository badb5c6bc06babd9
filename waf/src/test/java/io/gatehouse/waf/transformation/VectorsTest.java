package io.gatehouse.waf.transformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The SecLang test vectors of the transformations, all 35 files.
class VectorsTest {
    private static final String LOWER_BYTE =
            "expects the lower byte of a character without a best fit: harmless letters become attacks";

    /// What is answered otherwise than the vectors say, and why.
    private static final Map<String, String> ANSWERED_OTHERWISE =
            Map.of("urlDecodeUni 6", LOWER_BYTE, "urlDecodeUni 8", LOWER_BYTE);

    @TestFactory
    Stream<DynamicTest> answersAsTheVectorsSay() {
        return Vector.in("transformations").stream()
                .map(vector -> DynamicTest.dynamicTest(vector.title(), () -> check(vector)));
    }

    @Test
    void theVectorsNameEveryTransformation() {
        assertThat(Vector.in("transformations").stream().map(Vector::file).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.ALL.stream().map(Transformation::name).toList());
    }

    private static void check(Vector vector) {
        String output =
                Transformation.named(vector.file()).orElseThrow().apply(vector.text("input"));
        if (ANSWERED_OTHERWISE.containsKey(vector.title())) {
            assertThat(output).isNotEqualTo(vector.text("output"));
        } else {
            assertThat(output).isEqualTo(vector.text("output"));
        }
    }
}
