package io.gatehouse.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.FailingDisk;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.SigningKeys;
import io.gatehouse.testkit.SteppingClock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The disk fails at step 0, 1, 2 … until none fails: at no step is a key lost that was given out.
class KeysFaultTest {
    private static final int STEPS_MAX = 100;

    private final SteppingClock clock = SteppingClock.atNewYear();

    @TempDir Path temporary;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noFailureWhileCreatingLosesAKeyOrBlocksTheNextStart(boolean doneAllTheSame) {
        int failures = 0;
        for (int steps = 0; steps < STEPS_MAX; steps++) {
            Path directory = temporary.resolve("create-" + steps);
            FailingDisk disk = new FailingDisk(steps, doneAllTheSame);
            Optional<String> published =
                    attempt(() -> open(disk.directory(directory)).publicJwks());

            String afterwards = open(PrivateDirectory.openOrCreate(directory)).publicJwks();

            assertThat(afterwards).contains("\"kid\"");
            published.ifPresent(before -> assertThat(afterwards).isEqualTo(before));
            assertThat(published.isEmpty()).isEqualTo(disk.hasFailed());
            if (!disk.hasFailed()) {
                break;
            }
            failures++;
        }
        assertThat(failures).isBetween(5, STEPS_MAX - 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureWhileRotatingLeavesTheOldKeysOrTheNewOnes(boolean doneAllTheSame) {
        int failures = 0;
        for (int steps = 0; steps < STEPS_MAX; steps++) {
            Path directory = temporary.resolve("rotate-" + steps);
            String old = open(PrivateDirectory.openOrCreate(directory)).publicJwks();
            FailingDisk disk = new FailingDisk(steps, doneAllTheSame);
            SigningKeys rotating = open(disk.directory(directory));

            boolean rotated = attempt(rotating::rotate).isPresent();
            String afterwards = open(PrivateDirectory.openOrCreate(directory)).publicJwks();

            assertThat(rotated).isEqualTo(!disk.hasFailed());
            if (rotated) {
                assertThat(afterwards).isEqualTo(rotating.publicJwks()).isNotEqualTo(old);
                break;
            }
            assertThat(rotating.publicJwks()).isEqualTo(old);
            assertThat(afterwards.length()).isGreaterThanOrEqualTo(old.length());
            failures++;
        }
        assertThat(failures).isBetween(2, STEPS_MAX - 1);
    }

    private SigningKeys open(PrivateDirectory directory) {
        return SigningKeys.openOrCreate(
                directory,
                Seal.openOrCreate(directory, Randomness.secure()),
                Providers.jdk(),
                clock);
    }

    private static <T> Optional<T> attempt(java.util.function.Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (CryptoException failed) {
            assertThat(failed.code()).isEqualTo(Code.FILE_UNWRITABLE);
            return Optional.empty();
        }
    }
}
