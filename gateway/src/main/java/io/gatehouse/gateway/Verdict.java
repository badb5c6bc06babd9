package io.gatehouse.gateway;

import io.gatehouse.http.Response;
import java.util.concurrent.CompletionStage;

/// What a gate says of a request.
public sealed interface Verdict {

    /// Nothing against it: on to the next gate.
    record Pass() implements Verdict {}

    /// It ends here, refused.
    record Deny(Refusal refusal) implements Verdict {}

    /// It ends here, answered by Gatehouse itself.
    record Answer(Response response) implements Verdict {}

    /// The gate waits for a fact. The pipeline gives it a deadline; a late or failed verdict denies.
    record Later(CompletionStage<Verdict> verdict) implements Verdict {}

    Verdict PASS = new Pass();

    static Verdict deny(Refusal refusal) {
        return new Deny(refusal);
    }
}
