package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.KeySet;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.TrustedIssuer;
import io.gatehouse.gateway.Credentials.Found;
import io.gatehouse.gateway.Credentials.Invalid;
import io.gatehouse.gateway.Credentials.Outcome;
import io.gatehouse.gateway.Credentials.Search;
import io.gatehouse.gateway.Credentials.Sought;
import io.gatehouse.gateway.Credentials.TooManyFailures;
import io.gatehouse.gateway.Credentials.Unverifiable;
import io.gatehouse.gateway.Credentials.Valid;
import io.gatehouse.gateway.limit.AddressKeys;
import io.gatehouse.gateway.limit.LimitKey;
import io.gatehouse.testkit.SteppingClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final String OUTSIDE = "https://login.example";
    private static final int FAILURES_MAX = 30;
    private static final LimitKey HERE = address("203.0.113.7");
    private static final LimitKey THERE = address("203.0.113.8");

    private final SteppingClock clock = SteppingClock.atNewYear();
    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger fetches = new AtomicInteger();

    @TempDir Path folder;
    private TestIssuer own;
    private TestIssuer outside;
    private TestIssuer successor;
    private CompletionStage<byte[]> published;
    private Trust trust;
    private Credentials credentials;

    @BeforeEach
    void open() {
        own = new TestIssuer(TestGateway.URL, TestGateway.URL, folder.resolve("own"), clock);
        outside = new TestIssuer(OUTSIDE, "shop", folder.resolve("outside"), clock);
        successor = new TestIssuer(OUTSIDE, "shop", folder.resolve("successor"), clock);
        published = CompletableFuture.completedStage(outside.published());
        trust = new Trust(this::fetch, TestIssuer.PROVIDERS, clock);
        var _ = trust.replace(List.of(own.trusted()), List.of(outsider()));
        credentials = new Credentials(trust, Optional.empty(), nanos::get);
    }

    private CompletionStage<byte[]> fetch(URI address) {
        fetches.incrementAndGet();
        return published;
    }

    private static Trust.Outside outsider() {
        return new Trust.Outside(
                new TrustedIssuer(
                        OUTSIDE,
                        "shop",
                        Set.of(TokenType.ACCESS),
                        KeySet.none(),
                        Duration.ZERO,
                        ClaimPath.of("roles")),
                URI.create(OUTSIDE + "/jwks"));
    }

    private static LimitKey address(String literal) {
        return new AddressKeys(1, 2).of(Ask.address(literal));
    }

    private Outcome outcome(String token, LimitKey address) {
        return outcome(credentials.find(token, address, clock.instant()));
    }

    private static Outcome outcome(Search search) {
        return switch (search) {
            case Found found -> found.outcome();
            case Sought sought -> sought.outcome().toCompletableFuture().join();
        };
    }

    private void failAsOftenAsAllowed(LimitKey address) {
        for (int i = 0; i < FAILURES_MAX; i++) {
            assertThat(outcome("bad" + i, address)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void verifiesATokenOnceAndThenRemembersIt() {
        String token = own.token("ana");
        Outcome first = outcome(token, HERE);

        assertThat(first).isInstanceOf(Valid.class);
        assertThat(outcome(token, THERE)).isEqualTo(first);
    }

    @Test
    void countsASubjectOnceWhateverTokensItHolds() {
        Outcome one = outcome(own.token("ana"), HERE);
        Outcome other = outcome(own.token("ana", "clerk"), HERE);

        assertThat(((Valid) one).credential().limitKey())
                .isEqualTo(((Valid) other).credential().limitKey());
    }

    @Test
    void aTokenIsWorthTheSameAtItsFirstAndItsNextRequest() {
        String token = own.token("ana");
        clock.step(Duration.ofHours(1).plusSeconds(10)); // within the tolerance for clocks

        assertThat(outcome(token, HERE)).isInstanceOf(Invalid.class);
        assertThat(outcome(token, HERE)).isInstanceOf(Invalid.class);
    }

    // CWE-400: a client that goes on with an old token must not lock out its neighbours
    @Test
    void anExpiredTokenThatIsRememberedDoesNotCountAsAFailure() {
        String old = own.token("ana");
        assertThat(outcome(old, HERE)).isInstanceOf(Valid.class);
        clock.step(Duration.ofHours(2));
        for (int i = 0; i < 2 * FAILURES_MAX; i++) {
            assertThat(outcome(old, HERE)).isInstanceOf(Invalid.class);
        }

        assertThat(outcome(own.token("ben"), HERE)).isInstanceOf(Valid.class);
    }

    // CWE-400, CWE-307: a stranger makes us verify
    @Test
    void stopsVerifyingForAnAddressThatKeepsFailing() {
        failAsOftenAsAllowed(HERE);

        Outcome next = outcome(own.token("ana"), HERE);

        assertThat(next).isInstanceOf(TooManyFailures.class);
        assertThat(((TooManyFailures) next).retry()).isPositive().isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void countsEachAddressAlone() {
        failAsOftenAsAllowed(HERE);
        assertThat(outcome(own.token("ana"), THERE)).isInstanceOf(Valid.class);
    }

    @Test
    void letsRememberedTokensPassAnAddressThatKeepsFailing() {
        String known = own.token("ana");
        outcome(known, THERE);
        failAsOftenAsAllowed(HERE);

        assertThat(outcome(known, HERE)).isInstanceOf(Valid.class);
    }

    @Test
    void verifiesForTheAddressAgainAfterAWhile() {
        failAsOftenAsAllowed(HERE);
        TooManyFailures told = (TooManyFailures) outcome("bad", HERE);

        nanos.addAndGet(told.retry().toNanos());

        assertThat(outcome(own.token("ana"), HERE)).isInstanceOf(Valid.class);
    }

    @Test
    void validTokensAreNoFailures() {
        for (int i = 0; i < 2 * FAILURES_MAX; i++) {
            assertThat(outcome(own.token("ana" + i), HERE)).isInstanceOf(Valid.class);
        }
    }

    // CWE-613: a key or an issuer is no longer trusted
    @Test
    void forgetsEveryTokenWhenTheTrustChanges() {
        String token = own.token("ana");
        outcome(token, HERE);

        var _ = trust.replace(List.of(), List.of());

        assertThat(outcome(token, HERE)).isInstanceOf(Invalid.class);
    }

    @Test
    void asksTheIssuerOfAnUnknownKeyForItsKeysOfNow() {
        assertThat(outcome(outside.token("ola"), HERE)).isInstanceOf(Valid.class);
        published = CompletableFuture.completedStage(successor.published());
        clock.step(Duration.ofSeconds(10));

        assertThat(outcome(successor.token("ola"), HERE)).isInstanceOf(Valid.class);
        assertThat(fetches).hasValue(2);
    }

    // CWE-406: made-up key names must not become requests to the issuer
    @Test
    void asksTheIssuerAtABoundedRate() {
        clock.step(Duration.ofSeconds(10));
        for (int i = 0; i < FAILURES_MAX; i++) {
            assertThat(outcome(successor.token("ola" + i), HERE)).isInstanceOf(Invalid.class);
        }

        assertThat(fetches).hasValue(2); // the first one, and one for all of these
        assertThat(outcome(own.token("ana"), HERE)).isInstanceOf(TooManyFailures.class);
    }

    @Test
    void goesOnWithTheKeysOfBeforeWhileTheIssuerIsDown() {
        published = CompletableFuture.failedStage(new IOException("down"));
        clock.step(Duration.ofMinutes(10));
        var _ = trust.refreshAll();

        assertThat(outcome(outside.token("ola"), HERE)).isInstanceOf(Valid.class);
        assertThat(outcome(successor.token("ola"), HERE)).isInstanceOf(Invalid.class);
    }

    @Test
    void saysThatItCannotTellWhenNoKeyOfTheIssuerIsKnown() {
        published = CompletableFuture.failedStage(new IOException("down"));
        var _ = trust.replace(List.of(), List.of());
        var _ = trust.replace(List.of(own.trusted()), List.of(outsider()));

        assertThat(outcome(outside.token("ola"), HERE)).isInstanceOf(Unverifiable.class);
    }

    @Test
    void waitsForKeysThatAreOnTheirWay() {
        CompletableFuture<byte[]> coming = new CompletableFuture<>();
        published = coming;
        clock.step(Duration.ofSeconds(10));
        Search search = credentials.find(successor.token("ola"), HERE, clock.instant());
        assertThat(search).isInstanceOf(Sought.class);

        coming.complete(successor.published());

        assertThat(outcome(search)).isInstanceOf(Valid.class);
    }

    @Test
    void verifiesOffTheEventLoopWhereThatIsDear() {
        AtomicInteger elsewhere = new AtomicInteger();
        Executor pool =
                task -> {
                    elsewhere.incrementAndGet();
                    task.run();
                };
        Credentials pooled = new Credentials(trust, Optional.of(pool), nanos::get);
        String token = own.token("ana");

        assertThat(outcome(pooled.find(token, HERE, clock.instant()))).isInstanceOf(Valid.class);
        assertThat(pooled.find(token, HERE, clock.instant())).isInstanceOf(Found.class);
        assertThat(elsewhere).hasValue(1);
    }

    // CWE-400
    @Test
    void refusesWhenTooManyVerificationsWait() {
        Executor full =
                _ -> {
                    throw new RejectedExecutionException();
                };
        Credentials pooled = new Credentials(trust, Optional.of(full), nanos::get);

        assertThat(outcome(pooled.find(own.token("ana"), HERE, clock.instant())))
                .isInstanceOf(Unverifiable.class);
    }

    @Test
    void keepsTwoIssuersSubjectsOfOneNameApart() {
        Valid ours = (Valid) outcome(own.token("ana"), HERE);
        Valid theirs = (Valid) outcome(outside.token(Map.of("sub", "ana")), HERE);

        assertThat(ours.credential().limitKey()).isNotEqualTo(theirs.credential().limitKey());
    }
}
