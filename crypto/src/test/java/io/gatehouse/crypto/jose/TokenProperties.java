package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.JsonValue.Flag;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Nothing;
import io.gatehouse.crypto.jose.JsonValue.Numeric;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.jose.JsonValue.Text;
import io.gatehouse.crypto.jose.Verification.Verified;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What must hold for tokens and texts that nobody thought of.
class TokenProperties {
    private static final int ROUNDS = 20_000;
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= \n";

    private final long seed = Long.getLong("properties.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void tellSeed() {
        System.out.println("-Dproperties.seed=" + seed);
    }

    @Test
    void aTokenWithAnyCharacterChangedIsNotBelieved() {
        Mint mint = Mint.of("k1", Algorithm.EDDSA);
        TokenVerifier verifier = TokenVerifierTest.verifier(mint.keys(Providers.choose()));
        String token = mint.token();
        for (int round = 0; round < ROUNDS; round++) {
            String changed = changed(token);
            assertThat(verifier.verify(changed, Mint.NOW) instanceof Verified)
                    .as("%s (seed %d)", changed, seed)
                    .isEqualTo(changed.equals(token));
        }
    }

    private String changed(String token) {
        int at = random.nextInt(token.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(4)) {
            case 0 -> token.substring(0, at) + other + token.substring(at + 1);
            case 1 -> token.substring(0, at) + other + token.substring(at);
            case 2 -> token.substring(0, at) + token.substring(at + 1);
            default -> token.substring(0, at);
        };
    }

    @Test
    void whateverIsWrittenIsReadAgain() throws Exception {
        for (int round = 0; round < ROUNDS / 10; round++) {
            JsonValue value = value(0);
            byte[] text = JsonWriter.write(value).getBytes(StandardCharsets.UTF_8);
            assertThat(JsonReader.value(text)).as("seed %d", seed).isEqualTo(value);
        }
    }

    @Test
    void anotherReaderReadsTheSameTexts() throws Exception {
        for (int round = 0; round < ROUNDS / 10; round++) {
            String name = text();
            String value = text();
            String json = JsonWriter.write(new Members(Map.of(name, new Text(value))));
            assertThat(JSONObjectUtils.parse(json))
                    .as("%s (seed %d)", json, seed)
                    .isEqualTo(Map.of(name, value));
        }
    }

    @Test
    void anotherReaderReadsEveryCharacter() throws Exception {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String value = Character.toString(codePoint);
            if (Character.getType(codePoint) != Character.SURROGATE) {
                String json = JsonWriter.write(new Members(Map.of("sub", new Text(value))));
                assertThat(JSONObjectUtils.parse(json).get("sub"))
                        .as("U+%04X", codePoint)
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void readingAnyBytesEndsInAValueOrInMalformed() {
        byte[] alphabet =
                "{}[]\",:\\u0123456789eE+-.truefalsn \n\u00e9\0".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            assertThat(
                            read(bytes)
                                    .map(value ->
                                            read(
                                                    JsonWriter.write(value)
                                                            .getBytes(StandardCharsets.UTF_8))))
                    .as("%s (seed %d)", Arrays.toString(bytes), seed)
                    .isEqualTo(read(bytes).map(Optional::of));
        }
    }

    private static Optional<JsonValue> read(byte[] bytes) {
        try {
            return Optional.of(JsonReader.value(bytes));
        } catch (JsonReader.Malformed malformed) {
            return Optional.empty();
        }
    }

    @Test
    void base64urlHasOneSpelling() {
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            Base64Url.decode(text.toString())
                    .ifPresent(bytes ->
                            assertThat(Base64Url.encode(bytes))
                                    .as("seed %d", seed)
                                    .isEqualTo(text.toString()));
            byte[] bytes = new byte[random.nextInt(50)];
            random.nextBytes(bytes);
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(Base64Url.decode(encoded))
                    .as("seed %d", seed)
                    .hasValueSatisfying(back -> assertThat(back).isEqualTo(bytes));
        }
    }

    private JsonValue value(int depth) {
        return switch (random.nextInt(depth < 4 ? 6 : 4)) {
            case 0 -> new Text(text());
            case 1 -> new Numeric(BigDecimal.valueOf(random.nextLong(), random.nextInt(-250, 250)));
            case 2 -> new Flag(random.nextBoolean());
            case 3 -> new Nothing();
            case 4 -> {
                List<JsonValue> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(value(depth + 1));
                }
                yield new Sequence(elements);
            }
            default -> {
                Map<String, JsonValue> members = new HashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put(text(), value(depth + 1));
                }
                yield new Members(members);
            }
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int codePoint =
                    random.nextBoolean()
                            ? random.nextInt(0x80)
                            : random.nextInt(Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(
                    Character.getType(codePoint) == Character.SURROGATE ? 'x' : codePoint);
        }
        return text.toString();
    }
}
