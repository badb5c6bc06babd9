package io.gatehouse.server.authzen;

import io.gatehouse.gateway.Json;
import io.gatehouse.spec.Position;
import java.util.Optional;

/// What an evaluation came to.
///
/// @param reason why not; or what is only counted although it would be refused
/// @param gate that said so
/// @param rule the line that decided
record Decision(
        boolean allowed, Optional<String> reason, Optional<String> gate, Optional<Position> rule) {

    static Decision no(String reason) {
        return new Decision(false, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    void writeTo(Json json) {
        json.open().field("decision", allowed);
        if (reason.isPresent()) {
            json.name("context").open().field("reason", reason.get());
            gate.ifPresent(name -> json.field("gate", name));
            rule.ifPresent(at -> json.field("rule", at.toString()));
            json.close();
        }
        json.close();
    }
}
