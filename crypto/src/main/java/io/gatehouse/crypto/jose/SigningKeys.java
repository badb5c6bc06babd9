package io.gatehouse.crypto.jose;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.file.PrivateDirectory;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.seal.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The keys that Gatehouse signs with: on disk under the seal, made at the first opening, changed without a gap.
///
/// A new key is published at once, signs when everyone who caches the key set has seen it, and verifies until the
/// longest token it can have signed is over. What a method returns is safe on disk. Safe for use by several threads.
public final class SigningKeys {
    /// How long others may keep the published set: what its `Cache-Control` must say, and how long a new key waits.
    public static final Duration JWKS_CACHE_LIFETIME = Duration.ofMinutes(10);

    private final SigningKeyFile file;
    private final Providers providers;
    private final InstantSource clock;
    private final Object change = new Object();

    /// Ordered by when they begin to sign. Read without the lock, replaced under it.
    private volatile List<SigningKey> keys;

    private SigningKeys(
            SigningKeyFile file, Providers providers, InstantSource clock, List<SigningKey> keys) {
        this.file = file;
        this.providers = providers;
        this.clock = clock;
        this.keys = keys;
    }

    /// Opens the keys in a directory (that of the seal, as a rule), or makes the first ones.
    ///
    /// @throws io.gatehouse.crypto.CryptoException when they cannot be read, opened or written
    public static SigningKeys openOrCreate(
            PrivateDirectory directory, Seal seal, Providers providers, InstantSource clock) {
        SigningKeyFile file = new SigningKeyFile(directory, seal, providers);
        List<SigningKey> keys =
                file.read()
                        .orElseGet(() -> {
                            List<SigningKey> first =
                                    newKeys(wholeSeconds(clock.instant()), providers);
                            file.write(first);
                            return first;
                        });
        return new SigningKeys(file, providers, clock, keys);
    }

    /// Signs with whatever key is the purpose's at the time of signing.
    public TokenSigner signer(KeyPurpose purpose) {
        return new TokenSigner(purpose, () -> signing(purpose), providers, clock);
    }

    /// The keys with which tokens of a purpose are verified. After a rotation, ask again.
    public KeySet verificationKeys(KeyPurpose purpose) {
        return KeySet.of(
                alive(keys).stream()
                        .filter(key -> key.purpose() == purpose)
                        .map(key -> key.verificationKey(usableUntil(key, keys), providers))
                        .toList());
    }

    /// The published key set (RFC 7517) as JSON: the public halves of every purpose that is published, those to come included.
    public String publicJwks() {
        List<JsonValue> published =
                alive(keys).stream()
                        .filter(key -> key.purpose().isPublished())
                        .<JsonValue>map(SigningKey::jwk)
                        .toList();
        return JsonWriter.write(new Members(Map.of("keys", new Sequence(published))));
    }

    /// Starts a change of the keys of every purpose, and removes those whose tokens are over.
    /// Where a new key is already waiting, it stays the next one: calling again does no harm.
    ///
    /// @throws io.gatehouse.crypto.CryptoException FILE_UNWRITABLE, or SIGNING_KEYS_TOO_MANY after more than one
    ///     rotation a day for weeks; the old keys then go on
    public List<KeyRotation> rotate() {
        Instant signsFrom = wholeSeconds(clock.instant()).plus(JWKS_CACHE_LIFETIME);
        return change(old ->
                Stream.concat(
                                alive(old).stream(),
                                newKeys(signsFrom, providers).stream()
                                        .filter(key -> !isWaiting(key.purpose(), old)))
                        .toList());
    }

    /// Replaces every key now: all tokens that were ever signed are worthless. For when a key may have been stolen;
    /// whoever caches the published set refuses new tokens until it asks again.
    ///
    /// @throws io.gatehouse.crypto.CryptoException FILE_UNWRITABLE; the old keys then go on
    public List<KeyRotation> replaceAtOnce() {
        return change(_ -> newKeys(wholeSeconds(clock.instant()), providers));
    }

    private List<KeyRotation> change(UnaryOperator<List<SigningKey>> to) {
        synchronized (change) {
            List<SigningKey> changed = to.apply(keys);
            file.write(changed);
            keys = changed;
            return newest();
        }
    }

    @GuardedBy("change")
    private List<KeyRotation> newest() {
        return Arrays.stream(KeyPurpose.values())
                .map(purpose -> of(purpose, keys).getLast())
                .map(key -> new KeyRotation(key.purpose(), key.id(), key.signsFrom()))
                .toList();
    }

    /// The newest whose time has come; the first one should the clock have been set back before it.
    private SigningKey signing(KeyPurpose purpose) {
        Instant now = clock.instant();
        for (SigningKey key : keys.reversed()) {
            if (key.purpose() == purpose && !key.signsFrom().isAfter(now)) {
                return key;
            }
        }
        return of(purpose, keys).getFirst();
    }

    private boolean isWaiting(KeyPurpose purpose, List<SigningKey> among) {
        return of(purpose, among).getLast().signsFrom().isAfter(clock.instant());
    }

    private List<SigningKey> alive(List<SigningKey> among) {
        Instant now = clock.instant();
        return among.stream().filter(key -> now.isBefore(usableUntil(key, among))).toList();
    }

    /// The end of the last token that the key can have signed, and a tolerance for clocks; never while no other key follows.
    private static Instant usableUntil(SigningKey key, List<SigningKey> among) {
        List<SigningKey> own = of(key.purpose(), among);
        int next = own.indexOf(key) + 1;
        return next == own.size()
                ? Instant.MAX
                : own.get(next)
                        .signsFrom()
                        .plus(key.purpose().tokenLifeMax())
                        .plus(TrustedIssuer.CLOCK_SKEW_MAX);
    }

    private static List<SigningKey> of(KeyPurpose purpose, List<SigningKey> among) {
        return among.stream().filter(key -> key.purpose() == purpose).toList();
    }

    private static List<SigningKey> newKeys(Instant signsFrom, Providers providers) {
        return Arrays.stream(KeyPurpose.values())
                .map(purpose -> SigningKey.create(purpose, signsFrom, providers))
                .toList();
    }

    /// As on disk.
    private static Instant wholeSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
