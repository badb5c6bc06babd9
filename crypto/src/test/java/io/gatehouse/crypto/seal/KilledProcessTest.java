package io.gatehouse.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.DataDirectory;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.SigningKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// A real process that makes keys is killed with -9: no key that it told of is lost, and nothing it left stands in the way.
@Tag("slow")
class KilledProcessTest {
    private static final int TOLD_BEFORE_KILL = 20;

    @TempDir Path temporary;

    @RepeatedTest(5)
    void losesNoKeyThatItToldOf() throws Exception {
        Process maker = maker(temporary);
        List<String> told = new ArrayList<>();
        try (BufferedReader lines = maker.inputReader(StandardCharsets.UTF_8)) {
            while (told.size() < TOLD_BEFORE_KILL) {
                told.add(lines.readLine());
            }
            maker.toHandle().destroyForcibly();
            maker.waitFor();
            lines.lines().forEach(told::add);
        }

        for (int i = 0; i < told.size() - 1; i++) {
            assertThat(Maker.keysIn(temporary, i)).isEqualTo(told.get(i));
        }
        assertThat(Maker.keysIn(temporary, told.size() - 1)).contains("\"kid\"");
        assertThat(Maker.keysIn(temporary, told.size())).contains("\"kid\"");
    }

    private static Process maker(Path directory) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Maker.class.getName(),
                                directory.toString()))
                .redirectErrorStream(true)
                .start();
    }

    /// Makes keys in one data directory after the other, and tells each time which.
    static final class Maker {
        private Maker() {}

        public static void main(String[] arguments) {
            for (int i = 0; ; i++) {
                System.out.println(keysIn(Path.of(arguments[0]), i));
            }
        }

        static String keysIn(Path parent, int number) {
            try (DataDirectory data =
                    DataDirectory.openOrCreate(parent.resolve("data-" + number))) {
                PrivateDirectory sealed = data.inside("seal");
                Seal seal = Seal.openOrCreate(sealed, Randomness.secure());
                return SigningKeys.openOrCreate(
                                sealed, seal, Providers.jdk(), InstantSource.system())
                        .publicJwks();
            }
        }
    }
}
