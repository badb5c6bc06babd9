package io.gatehouse.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Randomness;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.Verification.KeyUnknown;
import io.gatehouse.crypto.jose.Verification.Refused;
import io.gatehouse.crypto.jose.Verification.Verified;
import io.gatehouse.crypto.seal.Seal;
import io.gatehouse.testkit.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeysTest {
    private static final Providers PROVIDERS = Providers.choose();

    private final SteppingClock clock = SteppingClock.atNewYear();

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(KeyPurpose.class)
    void signsWhatItVerifies(KeyPurpose purpose) {
        SigningKeys keys = open();

        assertThat(verify(keys, purpose, sign(keys, purpose))).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @EnumSource(KeyPurpose.class)
    void neverVerifiesTheTokensOfAnotherPurpose(KeyPurpose purpose) {
        SigningKeys keys = open();
        String token = sign(keys, purpose);
        Set<TokenType> all = Set.of(TokenType.ACCESS, TokenType.IDENTITY, TokenType.OPERATOR);

        for (KeyPurpose other : KeyPurpose.values()) {
            Verification verification =
                    verifier(keys.verificationKeys(other), all).verify(token, clock.instant());
            assertThat(verification instanceof Verified).isEqualTo(other == purpose);
        }
    }

    @Test
    void keepsItsKeysFromOneOpeningToTheNext() {
        SigningKeys first = open();
        String token = sign(first, KeyPurpose.ACCESS);

        SigningKeys second = open();

        assertThat(second.publicJwks()).isEqualTo(first.publicJwks());
        assertThat(verify(second, KeyPurpose.ACCESS, token)).isInstanceOf(Verified.class);
        assertThat(verify(first, KeyPurpose.ACCESS, sign(second, KeyPurpose.ACCESS)))
                .isInstanceOf(Verified.class);
    }

    /// A key object of another provider is converted at each signature, which doubles what one costs.
    @Test
    void signsWithKeyObjectsOfWhoeverDoesTheArithmetic() throws Exception {
        open();
        List<SigningKey> read = file().read().orElseThrow();

        for (SigningKey key : read) {
            PrivateKey secret = key.pair().getPrivate();
            assertThat(
                            PROVIDERS
                                    .keyFactory(key.purpose().algorithm().keyType())
                                    .translateKey(secret))
                    .as("%s", key.purpose())
                    .hasSameClassAs(secret);
        }
    }

    @Test
    void publishesPublicHalvesOfAccessAndIdentityOnly() {
        SigningKeys keys = open();
        KeySet published = published(keys);

        assertThat(published.size()).isEqualTo(2);
        assertThat(published.skipped()).isEmpty();
        assertThat(keys.publicJwks())
                .contains("\"crv\":\"Ed25519\"", "\"crv\":\"P-256\"", "\"use\":\"sig\"")
                .doesNotContain("\"d\"");
        assertThat(
                        verifier(published, Set.of(TokenType.ACCESS))
                                .verify(sign(keys, KeyPurpose.ACCESS), clock.instant()))
                .isInstanceOf(Verified.class);
        assertThat(
                        verifier(published, Set.of(TokenType.OPERATOR))
                                .verify(sign(keys, KeyPurpose.OPERATOR), clock.instant()))
                .isInstanceOf(KeyUnknown.class);
    }

    @Test
    void publishesANewKeyAtOnceAndSignsWithItWhenCachesAreOver() {
        SigningKeys keys = open();
        String before = keyId(sign(keys, KeyPurpose.ACCESS));

        List<KeyRotation> rotations = keys.rotate();

        assertThat(rotations).extracting(KeyRotation::purpose).containsExactly(KeyPurpose.values());
        String next = rotations.getFirst().keyId();
        assertThat(rotations.getFirst().signsFrom())
                .isEqualTo(clock.instant().plus(SigningKeys.JWKS_CACHE_LIFETIME));
        assertThat(keys.publicJwks()).contains(before, next);
        clock.step(SigningKeys.JWKS_CACHE_LIFETIME.minusSeconds(1));
        assertThat(keyId(sign(keys, KeyPurpose.ACCESS))).isEqualTo(before);
        clock.step(Duration.ofSeconds(1));
        assertThat(keyId(sign(keys, KeyPurpose.ACCESS))).isEqualTo(next).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(KeyPurpose.class)
    void verifiesTheLongestTokenOfTheOldKeyToItsEnd(KeyPurpose purpose) {
        SigningKeys keys = open();
        keys.rotate();
        clock.step(SigningKeys.JWKS_CACHE_LIFETIME.minusSeconds(1));
        String last = sign(keys, purpose);

        clock.step(purpose.tokenLifeMax().minusSeconds(1));

        assertThat(verify(keys, purpose, last)).isInstanceOf(Verified.class);
    }

    @Test
    void forgetsAKeyWhenItsLastTokenIsOver() throws Exception {
        SigningKeys keys = open();
        KeySet atStart = keys.verificationKeys(KeyPurpose.ACCESS);
        String old = keyId(sign(keys, KeyPurpose.ACCESS));
        keys.rotate();
        KeySet duringRotation = keys.verificationKeys(KeyPurpose.ACCESS);
        String token = sign(keys, KeyPurpose.ACCESS);
        assertThat(atStart.size()).isEqualTo(1);
        assertThat(duringRotation.size()).isEqualTo(2);

        clock.step(
                SigningKeys.JWKS_CACHE_LIFETIME
                        .plus(KeyPurpose.ACCESS.tokenLifeMax())
                        .plus(TrustedIssuer.CLOCK_SKEW_MAX));

        assertThat(keys.verificationKeys(KeyPurpose.ACCESS).size()).isEqualTo(1);
        assertThat(keys.publicJwks()).doesNotContain(old);
        assertThat(duringRotation.find(header(token), clock.instant().minusSeconds(1))).isPresent();
        assertThat(duringRotation.find(header(token), clock.instant())).isEmpty();
    }

    @Test
    void rotatingAgainKeepsTheKeyThatIsWaiting() {
        SigningKeys keys = open();

        List<KeyRotation> first = keys.rotate();
        clock.step(Duration.ofMinutes(1));

        assertThat(keys.rotate()).isEqualTo(first);
        assertThat(open().publicJwks()).isEqualTo(keys.publicJwks());
    }

    @Test
    void rotatesForYearsWithoutGrowing() {
        SigningKeys keys = open();
        for (int day = 0; day < 100; day++) {
            clock.step(Duration.ofDays(7));
            keys.rotate();
        }

        assertThat(keys.verificationKeys(KeyPurpose.OPERATOR).size()).isBetween(2, 8);
        assertThat(verify(keys, KeyPurpose.ACCESS, sign(keys, KeyPurpose.ACCESS)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void rotatesDailyForAMonthOfOperatorTokensButNotHourly() {
        SigningKeys daily = open();
        for (int day = 0; day < 100; day++) {
            clock.step(Duration.ofDays(1));
            daily.rotate();
        }
        String before = daily.publicJwks();

        assertThatThrownBy(
                        () -> {
                            for (int hour = 0; hour < 100; hour++) {
                                clock.step(Duration.ofHours(1));
                                daily.rotate();
                            }
                        })
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.SIGNING_KEYS_TOO_MANY));
        assertThat(open().publicJwks()).isEqualTo(daily.publicJwks()).isNotEqualTo(before);
    }

    @Test
    void replacingAtOnceMakesEveryOldTokenWorthless() {
        SigningKeys keys = open();
        String old = sign(keys, KeyPurpose.ACCESS);
        keys.rotate();

        keys.replaceAtOnce();

        assertThat(verify(keys, KeyPurpose.ACCESS, old)).isInstanceOf(KeyUnknown.class);
        assertThat(verify(keys, KeyPurpose.ACCESS, sign(keys, KeyPurpose.ACCESS)))
                .isInstanceOf(Verified.class);
        assertThat(verify(open(), KeyPurpose.ACCESS, old)).isInstanceOf(KeyUnknown.class);
    }

    @Test
    void signsEvenWhenTheClockWasSetBack() {
        SigningKeys keys = open();
        clock.step(Duration.ofDays(-1));

        assertThat(verify(keys, KeyPurpose.ACCESS, sign(keys, KeyPurpose.ACCESS)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void refusesToSignATokenWithoutEndOrWithAFarOne() {
        TokenSigner signer = open().signer(KeyPurpose.IDENTITY);
        Instant limit = clock.instant().plus(KeyPurpose.IDENTITY.tokenLifeMax());

        assertThat(signer.sign(claims(limit))).isNotEmpty();
        assertThatThrownBy(() -> signer.sign(claims(limit.plusSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signer.sign(claims(clock.instant())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signer.sign(Claims.of(Map.of("sub", "ana"))))
                .hasMessageContaining("exp");
    }

    @Test
    void refusesToSignATokenThatNobodyWouldRead() {
        Claims claims =
                Claims.of(
                        Map.of(
                                "exp", clock.instant().plusSeconds(60).getEpochSecond(),
                                "roles",
                                        IntStream.range(0, 2000)
                                                .mapToObj(i -> "role" + i)
                                                .toList()));

        assertThatThrownBy(() -> open().signer(KeyPurpose.ACCESS).sign(claims))
                .hasMessageContaining("8192");
    }

    // CWE-312: nothing of a private half lies on the disk in clear
    @Test
    void keepsNoPrivateHalfInClear() throws Exception {
        open();
        byte[] file = Files.readAllBytes(directory.resolve("seal/signing-keys"));
        String text = new String(file, StandardCharsets.ISO_8859_1);

        assertThat(text).startsWith("GH1|").doesNotContain("\u0006\u0003\u002b\u0065\u0070");
        assertThat(Files.getPosixFilePermissions(directory.resolve("seal/signing-keys")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
    }

    // CWE-353: a changed or foreign file is refused, and not replaced by new keys
    @Test
    void refusesChangedKeysAndKeepsThem() throws Exception {
        open();
        Path file = directory.resolve("seal/signing-keys");
        byte[] changed = Files.readAllBytes(file);
        changed[changed.length - 1] ^= 1;
        Files.write(file, changed);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.RECORD_TAMPERED));
        assertThat(Files.readAllBytes(file)).isEqualTo(changed);
    }

    @Test
    void refusesKeysOfAnotherSeal() throws Exception {
        open();
        Files.delete(directory.resolve("seal/root"));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        CryptoException.class,
                        fault -> assertThat(fault.code()).isEqualTo(Code.RECORD_OF_OTHER_SEAL));
    }

    private SigningKeyFile file() {
        PrivateDirectory sealed = PrivateDirectory.openOrCreate(directory.resolve("seal"));
        return new SigningKeyFile(
                sealed, Seal.openOrCreate(sealed, Randomness.secure()), PROVIDERS);
    }

    private SigningKeys open() {
        PrivateDirectory sealed = PrivateDirectory.openOrCreate(directory.resolve("seal"));
        return SigningKeys.openOrCreate(
                sealed, Seal.openOrCreate(sealed, Randomness.secure()), PROVIDERS, clock);
    }

    private String sign(SigningKeys keys, KeyPurpose purpose) {
        return keys.signer(purpose).sign(claims(clock.instant().plus(purpose.tokenLifeMax())));
    }

    private static Claims claims(Instant expires) {
        return Claims.of(
                Map.of(
                        "iss",
                        Mint.ISSUER,
                        "aud",
                        Mint.AUDIENCE,
                        "sub",
                        "ana",
                        "exp",
                        expires.getEpochSecond()));
    }

    private Verification verify(SigningKeys keys, KeyPurpose purpose, String token) {
        Verification verification =
                verifier(keys.verificationKeys(purpose), Set.of(purpose.type()))
                        .verify(token, clock.instant());
        assertThat(verification).isNotInstanceOf(Refused.class);
        return verification;
    }

    private static TokenVerifier verifier(KeySet keys, Set<TokenType> types) {
        return new TokenVerifier(
                List.of(
                        new TrustedIssuer(
                                Mint.ISSUER,
                                Mint.AUDIENCE,
                                types,
                                keys,
                                Duration.ZERO,
                                Mint.ROLES)));
    }

    private static KeySet published(SigningKeys keys) {
        return KeySet.parse(keys.publicJwks().getBytes(StandardCharsets.UTF_8), PROVIDERS);
    }

    private static String keyId(String token) {
        return header(token).keyId().orElseThrow();
    }

    private static TokenHeader header(String token) {
        try {
            return TokenHeader.parse(CompactToken.parse(token).header());
        } catch (NotBelieved refused) {
            throw new AssertionError(token, refused);
        }
    }
}
