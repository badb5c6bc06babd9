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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/// Fetches key sets with the outbound client. A host that the policy names may be a private one; no other may.
public final class FetchedKeys implements KeySource, AutoCloseable {
    private static final FetchLimits LIMITS =
            new FetchLimits(KeySet.JWKS_BYTES_MAX, Duration.ofSeconds(5));
    private static final int OK = 200;

    /// None while no issuer's keys are fetched: it has a thread and name servers of its own.
    private final AtomicReference<Optional<OutboundClient>> client =
            new AtomicReference<>(Optional.empty());

    /// Key sets are fetched from these hosts from now on, which may have private addresses.
    public void allow(Set<String> hosts) {
        Optional<OutboundClient> next =
                hosts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new OutboundClient(new OutboundSettings(hosts, true, List.of())));
        client.getAndSet(next).ifPresent(OutboundClient::close);
    }

    @Override
    public CompletionStage<byte[]> fetch(URI address) {
        return client.get()
                .map(open -> fetch(open, address))
                .orElseGet(() -> failed("no issuer is named"));
    }

    private static CompletionStage<byte[]> fetch(OutboundClient client, URI address) {
        return client.get(address, LIMITS)
                .thenCompose(fetched ->
                        switch (fetched) {
                            case Fetched.Answer answer when answer.status() == OK ->
                                    CompletableFuture.completedStage(answer.body());
                            case Fetched.Answer answer -> failed("it answered " + answer.status());
                            case Fetched.Failed failed -> failed(failed.detail());
                        });
    }

    private static CompletionStage<byte[]> failed(String reason) {
        return CompletableFuture.failedStage(new IOException(reason));
    }

    @Override
    public void close() {
        allow(Set.of());
    }
}
