package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.schema.Fault;
import java.util.List;
import java.util.Optional;

/// A refused request: why, by which rule, and what the client is told.
///
/// @param detail for the client: what the policy's author has to say of it
/// @param faults for the client: which parts of its message are not as declared; never their values
/// @param rule for the record: the line of the policy or API file that decided
/// @param headers fields that the refusal needs, such as `WWW-Authenticate` or `Retry-After`
public record Refusal(
        RefusalCode code,
        Optional<String> detail,
        List<Fault> faults,
        Optional<Position> rule,
        Headers headers) {

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, Optional.empty(), List.of(), Optional.empty(), Headers.none());
    }

    public static Refusal of(RefusalCode code, Position rule) {
        return of(code).by(rule);
    }

    public Refusal by(Position deciding) {
        return new Refusal(code, detail, faults, Optional.of(deciding), headers);
    }

    public Refusal saying(String words) {
        return new Refusal(code, Optional.of(words), faults, rule, headers);
    }

    public Refusal because(List<Fault> reasons) {
        return new Refusal(code, detail, List.copyOf(reasons), rule, headers);
    }

    public Refusal with(Headers fields) {
        return new Refusal(code, detail, faults, rule, fields);
    }
}
