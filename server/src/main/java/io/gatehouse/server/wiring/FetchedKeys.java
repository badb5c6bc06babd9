package io.gatehouse.server.wiring;

import io.gatehouse.crypto.jose.KeySet;
import io.gatehouse.gateway.KeySource;
import io.gatehouse.http.outbound.FetchLimits;
import io.gatehouse.http.outbound.Fetched;
import io.gatehouse.http.outbound.OutboundClient;
import io.gatehouse.http.outbound.OutboundSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/// Fetches key sets with the outbound client. A host that the policy names may be a private one; no other may.
public final class FetchedKeys implements KeySource, AutoCloseable {
    private static final FetchLimits LIMITS = new FetchLimits(KeySet.JWKS_BYTES_MAX, Duration.ofSeconds(5));
    private static final int OK = 200;

    private final AtomicReference<OutboundClient> client = new AtomicReference<>(to(Set.of()));

    private static OutboundClient to(Set<String> hosts) {
        return new OutboundClient(new OutboundSettings(hosts, true, List.of()));
    }

    /// From now on these hosts may have private addresses.
    public void allow(Set<String> hosts) {
        client.getAndSet(to(hosts)).close();
    }

    @Override
    public CompletionStage<byte[]> fetch(URI address) {
        return client.get().get(address, LIMITS).thenCompose(fetched -> switch (fetched) {
            case Fetched.Answer answer when answer.status() == OK -> CompletableFuture.completedStage(answer.body());
            case Fetched.Answer answer -> failed("it answered " + answer.status());
            case Fetched.Failed failed -> failed(failed.toString());
        });
    }

    private static CompletionStage<byte[]> failed(String reason) {
        return CompletableFuture.failedStage(new IOException(reason));
    }

    @Override
    public void close() {
        client.get().close();
    }
}
