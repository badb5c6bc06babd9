package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/// A probe that sends drafts. What it counts is its own.
record Prober(Probe probe) {

    Probe.Outcome send(Draft draft) {
        return send(draft, List.of());
    }

    /// @param shown the client's certificates in the handshake
    Probe.Outcome send(Draft draft, List<X509Certificate> shown) {
        return probe.send(draft.request(), draft.body(), shown);
    }

    void turn(Duration by) {
        probe.turn(by);
    }
}
