package io.gatehouse.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Formats that are read character by character say what a regular expression says. Each round has its own seed, which a failure names.
class FormatsProperties {
    private static final int ROUNDS = 50_000;
    private static final String PIECES = "aZ09-.._@!~ é{\n";
    private static final String HOST =
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*";
    private static final String LOCAL =
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*";

    @Test
    void aHostNameIsWhatTheRegularExpressionSays() {
        saysWhatTheRegularExpressionSays("hostname", HOST);
    }

    @Test
    void anAddressOfMailIsWhatTheRegularExpressionsSay() {
        saysWhatTheRegularExpressionSays("email", LOCAL + "@" + HOST);
    }

    private static void saysWhatTheRegularExpressionSays(String format, String regex) {
        Pattern pattern = Pattern.compile(regex);
        Predicate<String> known = Formats.TEXTS.get(format);
        int held = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            String text = text(new Random(seed), format.equals("email"));
            boolean expected = pattern.matches(text) && fits(text);
            assertThat(known.test(text)).as("seed %d: '%s'", seed, text).isEqualTo(expected);
            held += expected ? 1 : 0;
        }
        assertThat(held).isGreaterThan(ROUNDS / 100);
    }

    private static boolean fits(String text) {
        int at = text.lastIndexOf('@');
        return at < 0 ? text.length() <= 253 : at <= 64 && text.length() <= 254;
    }

    private static String text(Random random, boolean email) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            text.append(
                    random.nextInt(3) == 0
                            ? String.valueOf(PIECES.charAt(random.nextInt(PIECES.length())))
                            : "a".repeat(random.nextInt(10) == 0 ? 60 + random.nextInt(8) : 2));
        }
        if (email && random.nextInt(4) > 0) {
            text.insert(random.nextInt(text.length() + 1), '@');
        }
        return text.toString();
    }
}
