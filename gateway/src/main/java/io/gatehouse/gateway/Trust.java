package io.gatehouse.gateway;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.KeySet;
import io.gatehouse.crypto.jose.TokenVerifier;
import io.gatehouse.crypto.jose.TrustedIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose tokens count, by which keys: the issuers of the policy with the keys that are known of them now.
///
/// An outside issuer's keys are fetched when it is first named, every few minutes, and when a token names a key that is not known, but never more often than
/// each [#REFRESH_GAP]. While the issuer is down, the keys of before stay.  Thread-safe.
public final class Trust {
    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    /// A stranger's tokens with made-up key names cannot make us call an issuer more often.
    private static final Duration REFRESH_GAP = Duration.ofSeconds(10);

    /// What asking an issuer for its keys came to.
    enum Refreshed {
        CHANGED,
        UNCHANGED,
        /// No keys of this issuer are known, and none can be fetched now.
        UNREACHABLE
    }

    /// An issuer whose keys are fetched.
    ///
    /// @param issuer as trusted, with no keys yet
    /// @param keys where its key set is published
    public record Outside(TrustedIssuer issuer, URI keys) {}

    private final KeySource source;
    private final Providers providers;
    private final InstantSource clock;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private List<TrustedIssuer> fixed = List.of();

    @GuardedBy("lock")
    private final Map<String, Remote> remotes = new HashMap<>();

    private volatile TokenVerifier verifier = new TokenVerifier(List.of());

    /// Trusts nobody yet.
    public Trust(KeySource source, Providers providers, InstantSource clock) {
        this.source = source;
        this.providers = providers;
        this.clock = clock;
    }

    /// Judges tokens by what holds now.
    public TokenVerifier verifier() {
        return verifier;
    }

    /// Trusts exactly these from now on. Keys already fetched from the same address are kept; others are fetched.
    ///
    /// @param atHand issuers whose keys are known: this gateway's own, and those that share a secret
    public CompletionStage<Void> replace(List<TrustedIssuer> atHand, List<Outside> outside) {
        synchronized (lock) {
            fixed = List.copyOf(atHand);
            Map<String, Remote> before = Map.copyOf(remotes);
            remotes.clear();
            for (Outside issuer : outside) {
                Remote known = before.get(issuer.issuer().issuer());
                remotes.put(issuer.issuer().issuer(), new Remote(issuer, known));
            }
            publish();
        }
        return refreshAll();
    }

    /// Fetches every outside issuer's keys again.
    public CompletionStage<Void> refreshAll() {
        List<String> issuers;
        synchronized (lock) {
            issuers = List.copyOf(remotes.keySet());
        }
        return CompletableFuture.allOf(
                issuers.stream()
                        .map(issuer -> refresh(issuer).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new));
    }

    /// Asks an issuer for its keys of now, unless that was done a moment ago.
    CompletionStage<Refreshed> refresh(String issuer) {
        synchronized (lock) {
            Remote remote = remotes.get(issuer);
            if (remote == null) {
                return CompletableFuture.completedStage(Refreshed.UNCHANGED);
            }
            if (clock.instant().isBefore(remote.nextFetch)) {
                return remote.fetching;
            }
            remote.nextFetch = clock.instant().plus(REFRESH_GAP);
            remote.fetching =
                    fetch(remote)
                            .handle((document, failure) ->
                                    failure == null
                                            ? took(remote, document)
                                            : missed(remote, words(failure)));
            return remote.fetching;
        }
    }

    /// What went wrong, without the wrapping of stages.
    private static String words(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable bare = failure instanceof CompletionException && cause != null ? cause : failure;
        return String.valueOf(bare.getMessage());
    }

    /// A source that throws has failed like any other.
    private CompletionStage<byte[]> fetch(Remote remote) {
        try {
            return source.fetch(remote.from.keys());
        } catch (RuntimeException failed) {
            return CompletableFuture.failedStage(failed);
        }
    }

    private Refreshed took(Remote remote, byte[] document) {
        synchronized (lock) {
            if (remote.document.length > 0 && Arrays.equals(document, remote.document)) {
                return Refreshed.UNCHANGED;
            }
            try {
                remote.keys = KeySet.parse(document, providers);
            } catch (CryptoException malformed) {
                return missed(remote, malformed.toString());
            }
            remote.document = document;
            publish();
            return Refreshed.CHANGED;
        }
    }

    private Refreshed missed(Remote remote, String reason) {
        LOG.warn(
                "Keys of issuer {} could not be fetched from {}: {}. Those of before stay in use.",
                remote.from.issuer().issuer(),
                remote.from.keys(),
                reason);
        synchronized (lock) {
            return remote.document.length == 0 ? Refreshed.UNREACHABLE : Refreshed.UNCHANGED;
        }
    }

    @GuardedBy("lock")
    private void publish() {
        List<TrustedIssuer> issuers = new ArrayList<>(fixed);
        for (Remote remote : remotes.values()) {
            issuers.add(remote.from.issuer().withKeys(remote.keys));
        }
        verifier = new TokenVerifier(issuers);
    }

    /// One outside issuer. Every field but the first is guarded by the lock of its trust.
    private static final class Remote {
        private final Outside from;
        private KeySet keys = KeySet.none();
        private byte[] document = {};
        private Instant nextFetch = Instant.EPOCH;
        private CompletionStage<Refreshed> fetching =
                CompletableFuture.completedStage(Refreshed.UNREACHABLE);

        Remote(Outside from, @Nullable Remote before) {
            this.from = from;
            if (before != null && before.from.keys().equals(from.keys())) {
                keys = before.keys;
                document = before.document;
            }
        }
    }
}
