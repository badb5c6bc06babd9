package io.gatehouse.crypto.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final Context CONTEXT = new Context("test", "one");
    private static final String TEXT = "what nobody may read";

    @TempDir Path temporary;

    private Seal seal;

    @BeforeEach
    void open() {
        seal = Seal.openOrCreate(temporary.resolve("seal"), Randomness.secure());
    }

    @Test
    void opensWhatItSealed() {
        assertThat(unwrap(seal, wrap(TEXT), CONTEXT)).isEqualTo(TEXT);
        assertThat(unwrap(seal, wrap(""), CONTEXT)).isEmpty();
    }

    @Test
    void opensAfterARestart() {
        byte[] record = wrap(TEXT);
        seal.close();

        assertThat(
                        unwrap(
                                Seal.openOrCreate(temporary.resolve("seal"), Randomness.secure()),
                                record,
                                CONTEXT))
                .isEqualTo(TEXT);
    }

    @Test
    void keepsTheRootKeyForItsOwnerAlone() throws Exception {
        Path root = temporary.resolve("seal/root");

        assertThat(Files.size(root)).isEqualTo(Seal.ROOT_BYTES);
        assertThat(Files.getPosixFilePermissions(root)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(Files.getPosixFilePermissions(root.getParent())).hasSize(3);
    }

    @Test
    void tellsNothingButTheLength() {
        assertThat(new String(wrap(TEXT), ISO_8859_1)).startsWith("GH1|").doesNotContain(TEXT);
        assertThat(wrap(TEXT)).hasSize(TEXT.length() + 45);
    }

    @Test
    void neverSealsTheSameWayTwice() {
        Set<String> records = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            records.add(new String(wrap(TEXT), ISO_8859_1));
        }
        assertThat(records).hasSize(1000);
    }

    // CWE-354: every byte counts
    @Test
    void refusesARecordOfWhichAnyBitWasChanged() {
        byte[] record = wrap(TEXT);
        for (int bit = 0; bit < record.length * Byte.SIZE; bit++) {
            byte[] changed = record.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> seal.unwrap(changed, CONTEXT))
                    .isInstanceOf(CryptoException.class);
        }
    }

    @Test
    void refusesARecordThatWasCutOff() {
        byte[] record = wrap(TEXT);
        for (int length = 0; length < record.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(record, length);
            assertThatThrownBy(() -> seal.unwrap(cut, CONTEXT)).isInstanceOf(CryptoException.class);
        }
    }

    // CWE-345: a record in another's place
    @Test
    void refusesARecordFromAnotherPlace() {
        byte[] record = seal.wrap(Secret.takeFrom(TEXT.getBytes(UTF_8)), new Context("ab", "c"));

        for (Context other :
                new Context[] {
                    new Context("a", "bc"), new Context("abc", ""), new Context("", "abc")
                }) {
            assertThatThrownBy(() -> seal.unwrap(record, other))
                    .satisfies(fault -> isFault(fault, Code.RECORD_TAMPERED));
        }
    }

    @Test
    void refusesARecordOfAnotherSeal() {
        Seal other = Seal.openOrCreate(temporary.resolve("other"), Randomness.secure());

        assertThatThrownBy(() -> other.unwrap(wrap(TEXT), CONTEXT))
                .satisfies(fault -> isFault(fault, Code.RECORD_OF_OTHER_SEAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void refusesARootKeyOfAnotherLengthAndKeepsIt(int bytes) throws Exception {
        Path root = temporary.resolve("seal/root");
        Files.write(root, new byte[bytes]);

        assertThatThrownBy(this::open).satisfies(fault -> isFault(fault, Code.ROOT_KEY_MALFORMED));
        assertThat(Files.size(root)).isEqualTo(bytes);
    }

    @Test
    void doesNothingOnceClosed() {
        byte[] record = wrap(TEXT);
        seal.close();

        assertThatThrownBy(() -> wrap(TEXT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.unwrap(record, CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    private byte[] wrap(String text) {
        try (Secret secret = Secret.takeFrom(text.getBytes(UTF_8))) {
            return seal.wrap(secret, CONTEXT);
        }
    }

    private static String unwrap(Seal seal, byte[] record, Context context) {
        try (Secret secret = seal.unwrap(record, context)) {
            return secret.reveal(bytes -> new String(bytes, UTF_8));
        }
    }

    private static void isFault(Throwable fault, Code code) {
        assertThat(fault)
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
