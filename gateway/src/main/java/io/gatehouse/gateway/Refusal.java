package io.gatehouse.gateway;

import io.gatehouse.http.Headers;
import io.gatehouse.spec.Position;
import io.gatehouse.spec.schema.Fault;
import java.util.List;
import java.util.Optional;

/// A refused request: why, by which rule, and what the client is told.
///
/// @param faults for the client: which parts of its message are not as declared; never their values
/// @param rule for the record: the line of the policy or API file that decided
/// @param headers fields that the refusal needs, such as `WWW-Authenticate` or `Retry-After`
public record Refusal(
        RefusalCode code, List<Fault> faults, Optional<Position> rule, Headers headers) {

    public static Refusal of(RefusalCode code) {
        return new Refusal(code, List.of(), Optional.empty(), Headers.none());
    }

    public static Refusal of(RefusalCode code, Position rule) {
        return of(code).by(rule);
    }

    public Refusal by(Position deciding) {
        return new Refusal(code, faults, Optional.of(deciding), headers);
    }

    public Refusal because(List<Fault> reasons) {
        return new Refusal(code, List.copyOf(reasons), rule, headers);
    }

    public Refusal with(Headers fields) {
        return new Refusal(code, faults, rule, fields);
    }
}
