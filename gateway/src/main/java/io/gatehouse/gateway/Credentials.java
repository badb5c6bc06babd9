package io.gatehouse.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.crypto.jose.TokenHash;
import io.gatehouse.crypto.jose.TokenRefusal;
import io.gatehouse.crypto.jose.TokenVerifier;
import io.gatehouse.crypto.jose.Verification;
import io.gatehouse.crypto.jose.VerifiedToken;
import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.gateway.limit.Limiter;
import io.gatehouse.gateway.limit.Quota;
import io.gatehouse.gateway.limit.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/// Verifies bearer tokens, and remembers the verified ones.
///
/// The memory is keyed by a hash of the token's bytes and of the trust (issuers and keys) that verified it: a change of either forgets all of it at once. An address whose tokens keep failing is told to wait before any more of them are verified; tokens in memory pass that budget by.
/// Thread-safe.
public final class Credentials {
    /// Room for some 30,000 usual tokens; for fewer of those that say much.
    private static final long REMEMBERED_BYTES_MAX = 40L << 20;

    private static final int FAILING_ADDRESSES_MAX = 65_536;
    private static final Rate FAILURES = new Rate(30, Duration.ofMinutes(1));

    /// Tells this count from others in a limiter; it has its own.
    private static final long SEED = 0;

    /// Where an answer is: at hand, or on its way.
    sealed interface Search {}

    record Found(Outcome outcome) implements Search {}

    record Sought(CompletionStage<Outcome> outcome) implements Search {}

    /// What a token is worth.
    sealed interface Outcome {}

    record Valid(Credential credential) implements Outcome {}

    record Invalid() implements Outcome {}

    /// Its issuer's keys are not known and cannot be fetched, or too many verifications wait.
    record Unverifiable() implements Outcome {}

    record TooManyFailures(Duration retry) implements Outcome {}

    private final Trust trust;
    private final Optional<Executor> pool;
    private final LongSupplier nanoTime;
    private final Limiter failures = new Limiter(FAILING_ADDRESSES_MAX);
    private final Cache<TokenHash, Credential> remembered =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED_BYTES_MAX)
                    .weigher((TokenHash _, Credential credential) -> credential.bytes())
                    .executor(Runnable::run)
                    .build();

    /// @param pool verifies off the event loop; empty where a verification is cheap enough for it
    public Credentials(Trust trust, Optional<Executor> pool, LongSupplier nanoTime) {
        this.trust = trust;
        this.pool = pool;
        this.nanoTime = nanoTime;
    }

    /// @param address whom failures are counted against
    Search find(String token, LimitKey address, Instant now) {
        TokenVerifier verifier = trust.verifier();
        TokenHash hash = verifier.hash(token);
        Credential known = remembered.getIfPresent(hash);
        if (known != null) {
            return new Found(worth(known, now));
        }
        Quota failed = failures.peek(address, SEED, FAILURES, nanoTime.getAsLong());
        if (failed.remaining() == 0) {
            return new Found(new TooManyFailures(Duration.ofNanos(failed.retryNanos())));
        }
        Attempt attempt = new Attempt(token, new Named(verifier, hash), address, now);
        return pool.isEmpty() ? verify(attempt, true) : verifyElsewhere(attempt, pool.get());
    }

    /// Whether a token is believed, without counting or remembering anything.
    boolean believes(String token, Instant now) {
        return trust.verifier().verify(token, now) instanceof Verification.Verified;
    }

    /// Why a token is not believed. For operators: who sent it is not told.
    String doubt(String token, Instant now) {
        return switch (trust.verifier().verify(token, now)) {
            case Verification.Refused refused -> refused.refusal().description();
            case Verification.KeyUnknown unknown ->
                    unknown.issuer() + " has no key of the name that the token gives";
            case Verification.Verified _ -> TokenRefusal.EXPIRED.description();
        };
    }

    /// By the same trust, with counts and a memory of its own.
    Credentials apart() {
        return new Credentials(trust, Optional.empty(), nanoTime);
    }

    private record Attempt(String token, Named named, LimitKey address, Instant now) {}

    /// A token's hash under the trust of a moment.
    private record Named(TokenVerifier by, TokenHash hash) {
        TokenHash under(TokenVerifier verifier, String token) {
            return verifier == by ? hash : verifier.hash(token);
        }
    }

    private Search verifyElsewhere(Attempt attempt, Executor executor) {
        try {
            return new Sought(
                    CompletableFuture.supplyAsync(() -> verify(attempt, true), executor)
                            .thenCompose(Credentials::stage));
        } catch (RejectedExecutionException _) {
            return new Found(new Unverifiable());
        }
    }

    private static CompletionStage<Outcome> stage(Search search) {
        return switch (search) {
            case Found found -> CompletableFuture.completedStage(found.outcome());
            case Sought sought -> sought.outcome();
        };
    }

    /// @param mayRefresh whether an unknown key is worth asking its issuer for the keys of now
    private Search verify(Attempt attempt, boolean mayRefresh) {
        TokenVerifier verifier = trust.verifier();
        return switch (verifier.verify(attempt.token(), attempt.now())) {
            case Verification.Verified verified ->
                    new Found(
                            worth(
                                    remember(
                                            attempt.named().under(verifier, attempt.token()),
                                            verified.token()),
                                    attempt.now()));
            case Verification.Refused _ -> new Found(fail(attempt));
            case Verification.KeyUnknown unknown ->
                    mayRefresh
                            ? new Sought(refresh(attempt, unknown.issuer()))
                            : new Found(fail(attempt));
        };
    }

    private CompletionStage<Outcome> refresh(Attempt attempt, String issuer) {
        return trust.refresh(issuer)
                .thenCompose(refreshed ->
                        switch (refreshed) {
                            case CHANGED -> stage(verify(attempt, false));
                            case UNCHANGED -> CompletableFuture.completedStage(fail(attempt));
                            case UNREACHABLE ->
                                    CompletableFuture.completedStage(new Unverifiable());
                        });
    }

    private Credential remember(TokenHash hash, VerifiedToken token) {
        Credential credential = new Credential(token, LimitKey.of(token.issuer(), token.subject()));
        remembered.put(hash, credential);
        return credential;
    }

    /// An expired token that is remembered costs no more than a valid one, so it is not counted as a failure. A token counts to its last second, whatever
    /// tolerance for clocks verified it: it is worth the same at each of its requests.
    private static Outcome worth(Credential credential, Instant now) {
        return credential.isExpired(now) ? new Invalid() : new Valid(credential);
    }

    private Outcome fail(Attempt attempt) {
        failures.take(attempt.address(), SEED, FAILURES, nanoTime.getAsLong());
        return new Invalid();
    }
}
