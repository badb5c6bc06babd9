package io.gatehouse.server;

import io.gatehouse.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;

/// Where the policy comes from.
public sealed interface PolicySource {

    /// @throws Failure with everything that is wrong
    Policy read() throws Failure;

    /// Where relative files start from.
    Path folder();

    /// A file.
    record Written(Path file) implements PolicySource {
        @Override
        public Policy read() throws Failure {
            return PolicyReading.read(file);
        }

        @Override
        public Path folder() {
            return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        }
    }

    /// There is none yet: everything is only observed.
    record None() implements PolicySource {
        @Override
        public Policy read() {
            return Policy.observing();
        }

        @Override
        public Path folder() {
            return Path.of("");
        }
    }
}
