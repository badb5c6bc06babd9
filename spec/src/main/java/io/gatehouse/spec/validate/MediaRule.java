package io.gatehouse.spec.validate;

import io.gatehouse.spec.schema.Fault;
import io.gatehouse.spec.schema.Schema;
import java.util.List;
import java.util.Optional;

/// What is asked of a body of one media type. Immutable and thread-safe.
sealed interface MediaRule {

    /// Whether the content type's parameters are fine.
    boolean accepts(ContentType type);

    BodyCheck check(ContentType type, byte[] body);

    /// The description says nothing of the content, or that it is raw bytes.
    record Unchecked() implements MediaRule {

        @Override
        public boolean accepts(ContentType type) {
            return true;
        }

        @Override
        public BodyCheck check(ContentType type, byte[] body) {
            return new BodyCheck.Accepted(Optional.empty());
        }
    }

    record Checked(BodyReading reading, Schema schema) implements MediaRule {

        @Override
        public boolean accepts(ContentType type) {
            return reading.accepts(type);
        }

        @Override
        public BodyCheck check(ContentType type, byte[] body) {
            try {
                var value = reading.read(type, body);
                List<Fault> faults = schema.faults("body", value, body.length);
                return faults.isEmpty()
                        ? new BodyCheck.Accepted(Optional.of(value))
                        : new BodyCheck.Mismatch(faults, value);
            } catch (Ambiguous ambiguous) {
                return new BodyCheck.Unreadable(ambiguous.at("body"));
            }
        }
    }
}
