package io.gatehouse.waf.transformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What every transformation keeps for every text.
class TransformationProperties {
    private static final int TEXTS = 3_000;
    private static final int DIGEST_BYTES_MAX = 20;

    static final List<Transformation> ALL = Catalogue.ALL;

    static final List<Transformation> IDEMPOTENT =
            List.of(
                    new CompressWhitespace(),
                    new Lowercase(),
                    new NormalisePath(),
                    new NormalisePathWin(),
                    new ParityEven7bit(),
                    new ParityOdd7bit(),
                    new ParityZero7bit(),
                    new RemoveNulls(),
                    new ReplaceNulls(),
                    new Trim(),
                    new TrimLeft(),
                    new TrimRight(),
                    new Uppercase(),
                    new Utf8ToUnicode());

    @ParameterizedTest
    @FieldSource("ALL")
    void returnsTheSameInstanceWhenNothingChanges(Transformation one) {
        forAnyText(text -> {
            String copy = new StringBuilder(text).toString();
            String result = one.apply(copy);
            assertThat(result == copy).isEqualTo(result.equals(text));
        });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void leavesTextsWithoutItsTriggersAlone(Transformation one) {
        forAnyText(text -> {
            String without = without(one.triggers(), text);
            assertThat(one.canChange(ByteSet.in(text)) || one.apply(text) == text).isTrue();
            assertThat(one.canChange(ByteSet.in(without)) || one.apply(without) == without)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void writesBytesOnlyAndAtMostThreeTimesAsMany(Transformation one) {
        forAnyText(text -> {
            String result = one.apply(text);
            assertThat(result.chars().allMatch(c -> c <= 0xFF)).isTrue();
            assertThat(result.length())
                    .isLessThanOrEqualTo(Math.max(3 * text.length(), DIGEST_BYTES_MAX));
        });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void answersEveryByteAlone(Transformation one) {
        for (int b = 0; b < 256; b++) {
            String text = Character.toString(b);
            assertThat(one.apply(text).length()).isLessThanOrEqualTo(DIGEST_BYTES_MAX);
        }
    }

    @ParameterizedTest
    @FieldSource("IDEMPOTENT")
    void changesNothingTheSecondTime(Transformation one) {
        forAnyText(text -> {
            String once = one.apply(text);
            assertThat(one.apply(once)).isSameAs(once);
        });
    }

    @Test
    void encodingsAreDecodedToWhatTheyWere() {
        forAnyText(text -> {
            assertThat(Texts.apply(text, "hexEncode", "hexDecode")).isEqualTo(text);
            assertThat(Texts.apply(text, "base64Encode", "base64Decode")).isEqualTo(text);
            assertThat(Texts.apply(text, "base64Encode", "base64DecodeExt")).isEqualTo(text);
            assertThat(Texts.apply(text, "urlEncode", "urlDecode")).isEqualTo(text);
            assertThat(Texts.apply(text, "urlEncode", "urlDecodeUni")).isEqualTo(text);
        });
    }

    private static String without(ByteSet bytes, String text) {
        StringBuilder rest = new StringBuilder();
        text.chars().filter(b -> !bytes.contains(b)).forEach(b -> rest.append((char) b));
        return rest.toString();
    }

    private static void forAnyText(Consumer<String> property) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = Texts.any(random);
            try {
                property.accept(text);
            } catch (AssertionError failed) {
                throw new AssertionError("seed " + seed + ", text " + text, failed);
            }
        }
    }
}
