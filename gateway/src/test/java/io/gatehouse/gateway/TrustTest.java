package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.crypto.jose.ClaimPath;
import io.gatehouse.crypto.jose.KeySet;
import io.gatehouse.crypto.jose.TokenType;
import io.gatehouse.crypto.jose.TrustedIssuer;
import io.gatehouse.crypto.jose.Verification;
import io.gatehouse.gateway.Trust.Refreshed;
import io.gatehouse.testkit.SteppingClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final String ISSUER = "https://login.example";
    private static final URI KEYS = URI.create("https://login.example/jwks");
    private static final Duration GAP = Duration.ofSeconds(10);

    private final SteppingClock clock = SteppingClock.atNewYear();
    private final List<URI> asked = new ArrayList<>();
    private final Queue<CompletionStage<byte[]>> answers = new ArrayDeque<>();

    @TempDir Path folder;
    private TestIssuer first;
    private TestIssuer second;
    private Trust trust;

    @BeforeEach
    void open() {
        first = new TestIssuer(ISSUER, "shop", folder.resolve("first"), clock);
        second = new TestIssuer(ISSUER, "shop", folder.resolve("second"), clock);
        trust =
                new Trust(
                        address -> {
                            asked.add(address);
                            return answers.remove();
                        },
                        TestIssuer.PROVIDERS,
                        clock);
    }

    private static Trust.Outside outside(URI keys) {
        return new Trust.Outside(
                new TrustedIssuer(
                        ISSUER,
                        "shop",
                        Set.of(TokenType.ACCESS),
                        KeySet.none(),
                        Duration.ZERO,
                        ClaimPath.of("roles")),
                keys);
    }

    private void trustOutsider() {
        var _ = trust.replace(List.of(), List.of(outside(KEYS)));
    }

    private Refreshed refresh() {
        clock.step(GAP);
        return trust.refresh(ISSUER).toCompletableFuture().join();
    }

    private static CompletionStage<byte[]> document(byte[] bytes) {
        return CompletableFuture.completedStage(bytes);
    }

    private boolean isTrusted(TestIssuer issuer) {
        return trust.verifier().verify(issuer.token("ana"), clock.instant())
                instanceof Verification.Verified;
    }

    @Test
    void trustsNobodyAtFirst() {
        assertThat(isTrusted(first)).isFalse();
    }

    @Test
    void fetchesTheKeysOfAnIssuerThatIsNamed() {
        answers.add(document(first.published()));
        trustOutsider();

        assertThat(asked).containsExactly(KEYS);
        assertThat(isTrusted(first)).isTrue();
    }

    @Test
    void tellsWhetherTheKeysChanged() {
        answers.add(document(first.published()));
        trustOutsider();
        answers.add(document(first.published()));
        assertThat(refresh()).isEqualTo(Refreshed.UNCHANGED);
        answers.add(document(second.published()));
        assertThat(refresh()).isEqualTo(Refreshed.CHANGED);

        assertThat(isTrusted(first)).as("a key that is gone").isFalse();
        assertThat(isTrusted(second)).isTrue();
    }

    @Test
    void asksNoSoonerThanAllowed() {
        answers.add(document(first.published()));
        trustOutsider();
        clock.step(GAP.minusMillis(1));

        var _ = trust.refresh(ISSUER);
        var _ = trust.refreshAll();

        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "not json", "{\"keys\":1}", "<html>login</html>"})
    void keepsTheKeysOfBeforeWhenTheDocumentIsNoKeySet(String document) {
        answers.add(document(first.published()));
        trustOutsider();
        answers.add(document(document.getBytes(StandardCharsets.UTF_8)));

        assertThat(refresh()).isEqualTo(Refreshed.UNCHANGED);
        assertThat(isTrusted(first)).isTrue();
    }

    @Test
    void anEmptyDocumentIsNoAnswer() {
        answers.add(document(new byte[0]));
        trustOutsider();
        answers.add(document(new byte[0]));

        assertThat(refresh()).isEqualTo(Refreshed.UNREACHABLE);
    }

    @Test
    void aSourceThatThrowsIsOneThatIsDown() {
        Trust thrown =
                new Trust(
                        _ -> {
                            throw new IllegalArgumentException("no such host");
                        },
                        TestIssuer.PROVIDERS,
                        clock);

        assertThat(thrown.replace(List.of(), List.of(outside(KEYS))).toCompletableFuture())
                .isCompleted();
    }

    @Test
    void keepsTheKeysOfBeforeWhileTheIssuerIsDown() {
        answers.add(document(first.published()));
        trustOutsider();
        answers.add(CompletableFuture.failedStage(new IOException("down")));

        assertThat(refresh()).isEqualTo(Refreshed.UNCHANGED);
        assertThat(isTrusted(first)).isTrue();
    }

    @Test
    void keepsFetchedKeysOverAReloadThatNamesTheSameAddress() {
        answers.add(document(first.published()));
        trustOutsider();
        answers.add(new CompletableFuture<>());

        trustOutsider();

        assertThat(isTrusted(first)).isTrue();
    }

    @Test
    void dropsFetchedKeysWhenAReloadNamesAnotherAddress() {
        answers.add(document(first.published()));
        trustOutsider();
        answers.add(new CompletableFuture<>());

        var _ =
                trust.replace(
                        List.of(), List.of(outside(URI.create("https://other.example/jwks"))));

        assertThat(isTrusted(first)).isFalse();
    }

    // CWE-613: the answer to an old question must not bring an issuer back
    @Test
    void keysThatComeAfterTheIssuerIsNoLongerTrustedAreNotUsed() {
        CompletableFuture<byte[]> coming = new CompletableFuture<>();
        answers.add(coming);
        trustOutsider();
        var _ = trust.replace(List.of(), List.of());

        coming.complete(first.published());

        assertThat(isTrusted(first)).isFalse();
    }

    @Test
    void neverAsksForAnIssuerThatNobodyNamed() {
        assertThat(trust.refresh("https://evil.example").toCompletableFuture())
                .isCompletedWithValue(Refreshed.UNCHANGED);
        assertThat(asked).isEmpty();
    }
}
