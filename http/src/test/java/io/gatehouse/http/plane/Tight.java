package io.gatehouse.http.plane;

import io.gatehouse.http.Limits;
import java.time.Duration;

/// Limits that a test can reach.
final class Tight {
    private static final Limits USUAL = Limits.defaults();

    private Tight() {}

    /// Every wait ends after this time.
    static Limits times(Duration time) {
        return limits(USUAL.connectionsPerAddressMax(), USUAL.resetsMax(), 1_000, time);
    }

    /// Only bodies are to be this quick.
    static Limits bodies(Duration time, int bytesPerSecondMin) {
        return new Limits(
                USUAL.headBytesMax(),
                USUAL.targetBytesMax(),
                USUAL.headerCountMax(),
                USUAL.connectionsMax(),
                USUAL.connectionsPerAddressMax(),
                USUAL.requestsPerConnectionMax(),
                USUAL.streamsMax(),
                USUAL.resetsMax(),
                USUAL.controlFramesMax(),
                USUAL.floodWindow(),
                USUAL.handshakeTimeout(),
                USUAL.headTimeout(),
                USUAL.idleTimeout(),
                time,
                bytesPerSecondMin,
                USUAL.sendTimeout(),
                USUAL.drainBytesMax());
    }

    static Limits counts(int connectionsPerAddressMax, int resetsMax, int controlFramesMax) {
        return limits(
                connectionsPerAddressMax, resetsMax, controlFramesMax, Duration.ofSeconds(30));
    }

    private static Limits limits(
            int connectionsPerAddressMax, int resetsMax, int controlFramesMax, Duration time) {
        return new Limits(
                USUAL.headBytesMax(),
                USUAL.targetBytesMax(),
                USUAL.headerCountMax(),
                USUAL.connectionsMax(),
                connectionsPerAddressMax,
                USUAL.requestsPerConnectionMax(),
                USUAL.streamsMax(),
                resetsMax,
                controlFramesMax,
                USUAL.floodWindow(),
                time,
                time,
                time,
                time,
                USUAL.bodyBytesPerSecondMin(),
                time,
                USUAL.drainBytesMax());
    }
}
