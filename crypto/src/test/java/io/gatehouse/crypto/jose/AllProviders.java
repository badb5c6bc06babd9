package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Providers;
import java.util.stream.Stream;

/// Whoever can do the arithmetic on this machine. What one answers, all must answer.
final class AllProviders {
    private AllProviders() {}

    static Stream<Providers> all() {
        if (Providers.corretto().isEmpty()) {
            System.err.println(
                    "SKIPPED: the Corretto provider does not load here; only the JDK is tested");
        }
        return Stream.concat(Stream.of(Providers.jdk()), Providers.corretto().stream());
    }
}
