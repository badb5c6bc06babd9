package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Providers;
import io.gatehouse.crypto.jose.JsonValue.Members;
import io.gatehouse.crypto.jose.JsonValue.Sequence;
import io.gatehouse.crypto.jose.JsonValue.Text;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one key of a published set (RFC 7517; RFC 7518, section 6; RFC 8037), as a key for verifying or not at all.
final class PublicJwk {
    /// The shortest RSA key (RFC 7518, section 3.3).
    static final int RSA_BITS_MIN = 2048;

    /// The longest RSA key: a verification costs the square of it.
    static final int RSA_BITS_MAX = 8192;

    /// The longest `kid`.
    static final int KEY_ID_CHARS_MAX = 512;

    private static final BigInteger EXPONENT_MIN = BigInteger.valueOf(65_537);
    private static final int EXPONENT_BITS_MAX = 33;
    private static final int COORDINATE_BYTES = 32;

    /// What only the owner of a key may have, `k` being a whole symmetric key.
    private static final Set<String> PRIVATE_MEMBERS =
            Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final Map<String, JsonValue> members;
    private final Providers providers;

    PublicJwk(JsonValue jwk, Providers providers) throws Unusable {
        if (!(jwk instanceof Members(Map<String, JsonValue> members))) {
            throw new Unusable("is not an object");
        }
        this.members = members;
        this.providers = providers;
    }

    /// @throws Unusable with what is wrong, without any value of the key
    VerificationKey key() throws Unusable {
        require(
                members.keySet().stream().noneMatch(PRIVATE_MEMBERS::contains),
                "is a private key: its owner must replace it");
        require(text("use").orElse("sig").equals("sig"), "is not for signatures");
        require(isForVerifying(), "is not for verifying");
        Optional<String> id = text("kid");
        require(id.map(String::length).orElse(0) <= KEY_ID_CHARS_MAX, "has too long a name");
        Algorithm algorithm = algorithm();
        try {
            PublicKey key = publicKey(algorithm);
            return new VerificationKey(
                    id,
                    algorithm,
                    Instant.MAX,
                    new PublicKeyCheck(algorithm, key, providers),
                    key.getEncoded());
        } catch (GeneralSecurityException unusable) {
            throw new Unusable("is not a point or number of its kind");
        }
    }

    private boolean isForVerifying() throws Unusable {
        return switch (members.get("key_ops")) {
            case null -> true;
            case Sequence(List<JsonValue> operations) -> operations.contains(new Text("verify"));
            case JsonValue _ -> throw new Unusable("has a malformed member: key_ops");
        };
    }

    /// The key's kind decides; `alg` may only agree, or choose between the two of RSA. RS256 is what an RSA key without `alg` means in practice.
    private Algorithm algorithm() throws Unusable {
        String kind = required("kty") + " " + text("crv").orElse("");
        Optional<String> stated = text("alg");
        Algorithm natural =
                switch (kind) {
                    case "OKP Ed25519" -> Algorithm.EDDSA;
                    case "EC P-256" -> Algorithm.ES256;
                    case "RSA " ->
                            stated.filter(Algorithm.PS256::isNamed).isPresent()
                                    ? Algorithm.PS256
                                    : Algorithm.RS256;
                    default -> throw new Unusable("is of a kind that is not used here");
                };
        require(
                stated.isEmpty() || natural.isNamed(stated.get()),
                "is for an algorithm that is not used here");
        return natural;
    }

    private PublicKey publicKey(Algorithm algorithm) throws Unusable, GeneralSecurityException {
        return switch (algorithm) {
            case EDDSA -> CurveKeys.ed25519(coordinate("x"), providers);
            case ES256 -> CurveKeys.p256(coordinate("x"), coordinate("y"), providers);
            case RS256, PS256 -> rsa();
            case HS256 -> throw new Unusable("is not a public key");
        };
    }

    private PublicKey rsa() throws Unusable, GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, bytes("n"));
        BigInteger exponent = new BigInteger(1, bytes("e"));
        require(modulus.bitLength() >= RSA_BITS_MIN, "has fewer than " + RSA_BITS_MIN + " bits");
        require(modulus.bitLength() <= RSA_BITS_MAX, "has more than " + RSA_BITS_MAX + " bits");
        require(modulus.testBit(0), "has an even modulus");
        require(
                !RocaModulus.isSuspect(modulus),
                "comes from a chip whose keys can be factored (CVE-2017-15361)");
        require(
                exponent.compareTo(EXPONENT_MIN) >= 0
                        && exponent.bitLength() <= EXPONENT_BITS_MAX
                        && exponent.testBit(0),
                "has an unsafe exponent");
        return providers.keyFactory("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private byte[] coordinate(String name) throws Unusable {
        byte[] bytes = bytes(name);
        require(bytes.length == COORDINATE_BYTES, "has a coordinate of the wrong length");
        return bytes;
    }

    private byte[] bytes(String name) throws Unusable {
        return Base64Url.decode(required(name))
                .orElseThrow(() -> new Unusable("has a malformed member: " + name));
    }

    private String required(String name) throws Unusable {
        return text(name).orElseThrow(() -> new Unusable("lacks the member " + name));
    }

    private Optional<String> text(String name) throws Unusable {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case Text(String text) -> Optional.of(text);
            case JsonValue _ -> throw new Unusable("has a malformed member: " + name);
        };
    }

    private static void require(boolean holds, String otherwise) throws Unusable {
        if (!holds) {
            throw new Unusable(otherwise);
        }
    }

    /// The key is left out, for this reason.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why, null, false, false);
        }
    }
}
