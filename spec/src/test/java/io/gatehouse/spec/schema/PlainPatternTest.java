package io.gatehouse.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A plain pattern says what the regular expression says.
class PlainPatternTest {
    private static final int TEXTS = 4_000;
    private static final long SEED = Long.getLong("seed", 20_261_123L);
    private static final String CHARACTERS = "aAbzZ[`019-_ :@\n\u00e9\u0661\ud83d\ude00";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^a$",
                "^[A-Z]{2}-[0-9]{2}$",
                "^[0-9]{5}$",
                "^\\d{3}$",
                "^[a-z0-9-]{1,3}$",
                "^[a-z]+$",
                "^[a-zA-Z0-9_-]*$",
                "^[-a]$",
                "^[a-]{2}$",
                "^[a-b-z]+$",
                "^ab:[0-9]+$",
                "^a{0}b$",
                "^a{0,2}$",
                "^[0-9]{2} [A-Z]$",
                "^aa{1,2}$",
                "^[0-1-9]+$",
                "^[a b]+$",
                "^[A-z]+$",
                "^[ -b]+$",
                "^[_-z]+$",
                "^[a -_]+$",
                "^[--a]+$",
                "^[0-9-a]+$"
            })
    void agreesWithTheRegularExpression(String pattern) {
        PlainPattern plain = PlainPattern.of(pattern).orElseThrow();
        Pattern regular = ((EcmaPattern.Runs) EcmaPattern.of(pattern)).pattern();
        Random random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            assertThat(plain.matches(text))
                    .as("seed %d: '%s' for %s", SEED, text, pattern)
                    .isEqualTo(regular.matcher(text).find());
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^$",
                "a",
                "^a",
                "a$",
                "^a|b$",
                "^(a)$",
                "^[^a]$",
                "^a+b$",
                "^a{2,1}$",
                "^[z-a]$",
                "^a.$",
                "^a?$",
                "^\\w$",
                "^[\\d]$",
                "^é$",
                "^a{2,}$",
                "^[]$",
                "^a++$",
                "^a$$",
                "^^a$",
                "^a{1}{2}$"
            })
    void leavesOthersToTheRegularExpression(String pattern) {
        assertThat(PlainPattern.of(pattern)).isEmpty();
    }
}
