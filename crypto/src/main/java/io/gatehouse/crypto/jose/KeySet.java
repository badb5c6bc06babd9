package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import io.gatehouse.crypto.Digests;
import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.Secret;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys of one issuer: those it published (RFC 7517), or the secret it shares. Immutable.
///
/// A key that cannot be used is left out, with a reason, and does not spoil the others: encryption keys, unknown
/// kinds, weak ones, and private keys that an issuer published by mistake.
public final class KeySet {
    /// The longest document of keys, in bytes.
    public static final int JWKS_BYTES_MAX = 256 * 1024;

    /// The most keys of one issuer.
    public static final int KEYS_MAX = 100;

    /// The shortest secret to share, in bytes (RFC 7518, section 3.2).
    public static final int SHARED_SECRET_BYTES_MIN = 32;

    private static final KeySet NONE = new KeySet(List.of(), List.of());

    private final List<VerificationKey> keys;
    private final List<String> skipped;

    private KeySet(List<VerificationKey> keys, List<String> skipped) {
        this.keys = List.copyOf(keys);
        this.skipped = List.copyOf(skipped);
    }

    /// No keys: every token in order is then `KeyUnknown`. Where an issuer's keys have not been fetched yet.
    public static KeySet none() {
        return NONE;
    }

    /// Reads a published set.
    ///
    /// @throws CryptoException KEY_SET_MALFORMED when it is no such document or exceeds a limit
    public static KeySet parse(byte[] jwks, Providers providers) {
        List<VerificationKey> keys = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<JsonValue> candidates = candidates(jwks);
        for (int i = 0; i < candidates.size(); i++) {
            try {
                keys.add(new PublicJwk(candidates.get(i), providers).key());
            } catch (PublicJwk.Unusable unusable) {
                skipped.add("key " + (i + 1) + ": " + unusable.getMessage());
            }
        }
        return new KeySet(keys, skipped);
    }

    /// The one secret that an issuer shares with us, for HS256. It has no name: it is tried whatever `kid` says.
    ///
    /// @throws CryptoException SHARED_SECRET_WEAK when it is shorter than [#SHARED_SECRET_BYTES_MIN]
    public static KeySet ofSharedSecret(Secret secret, Providers providers) {
        if (secret.length() < SHARED_SECRET_BYTES_MIN) {
            throw new CryptoException(
                    Code.SHARED_SECRET_WEAK,
                    "a shared secret has %d bytes: use at least %d, from a random generator"
                            .formatted(secret.length(), SHARED_SECRET_BYTES_MIN));
        }
        VerificationKey key =
                secret.reveal(material ->
                        new VerificationKey(
                                Optional.empty(),
                                Algorithm.HS256,
                                Instant.MAX,
                                new SharedSecretCheck(secret, providers),
                                material));
        return new KeySet(List.of(key), List.of());
    }

    static KeySet of(List<VerificationKey> keys) {
        return new KeySet(keys, List.of());
    }

    /// How many keys can be used.
    public int size() {
        return keys.size();
    }

    /// Why the other keys were left out, one sentence each, for the log.
    public List<String> skipped() {
        return skipped;
    }

    /// The one key that can have signed a token with this header; empty when the issuer may have a newer one.
    Optional<VerificationKey> find(TokenHeader header, Instant now) throws NotBelieved {
        List<VerificationKey> meant =
                keys.stream()
                        .filter(key -> key.isUsableAt(now) && key.answersTo(header.keyId()))
                        .toList();
        NotBelieved.unless(
                meant.size() <= 1 || header.keyId().isEmpty(), TokenRefusal.KEY_AMBIGUOUS);
        List<VerificationKey> fitting =
                meant.stream().filter(key -> key.fits(header.algorithm())).toList();
        NotBelieved.unless(fitting.size() <= 1, TokenRefusal.KEY_AMBIGUOUS);
        boolean mayBeNewer = meant.isEmpty() && Algorithm.isOfPublicKeys(header.algorithm());
        NotBelieved.unless(!fitting.isEmpty() || mayBeNewer, TokenRefusal.ALGORITHM_OTHER);
        return fitting.stream().findFirst();
    }

    /// Equal for sets of equal keys.
    byte[] fingerprint() {
        String all =
                keys.stream()
                        .map(VerificationKey::description)
                        .sorted()
                        .collect(Collectors.joining("\n"));
        return Digests.sha256().digest(all.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonValue> candidates(byte[] jwks) {
        if (jwks.length > JWKS_BYTES_MAX) {
            throw malformed("has more than " + JWKS_BYTES_MAX + " bytes");
        }
        if (!(object(jwks).values().get("keys") instanceof Sequence(List<JsonValue> candidates))) {
            throw malformed("has no list \"keys\"");
        }
        if (candidates.size() > KEYS_MAX) {
            throw malformed("has more than " + KEYS_MAX + " keys");
        }
        return candidates;
    }

    private static Members object(byte[] jwks) {
        try {
            return JsonReader.object(jwks);
        } catch (JsonReader.Malformed malformed) {
            throw malformed("is not a strict JSON object");
        }
    }

    private static CryptoException malformed(String what) {
        return new CryptoException(
                Code.KEY_SET_MALFORMED,
                "the issuer's key set " + what + ": check that its address is that of a JWKS");
    }
}
