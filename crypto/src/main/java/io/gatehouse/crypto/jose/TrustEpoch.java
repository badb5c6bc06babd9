package io.gatehouse.crypto.jose;

import io.gatehouse.crypto.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;

/// A fingerprint of whom and what we trust: equal trust gives equal epochs, in this process and the next.
///
/// Stays inside: where an issuer shares a secret with us, it could be guessed at from here.
final class TrustEpoch {
    private final byte[] fingerprint;

    private TrustEpoch(byte[] fingerprint) {
        this.fingerprint = fingerprint;
    }

    static TrustEpoch of(Collection<TrustedIssuer> issuers) {
        MessageDigest digest = Digests.sha256();
        issuers.stream()
                .sorted(Comparator.comparing(TrustedIssuer::issuer))
                .forEach(issuer -> absorb(digest, issuer));
        return new TrustEpoch(digest.digest());
    }

    TokenHash hash(String token) {
        MessageDigest digest = Digests.sha256();
        digest.update(fingerprint);
        return new TokenHash(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static void absorb(MessageDigest digest, TrustedIssuer issuer) {
        absorb(digest, issuer.issuer());
        absorb(digest, issuer.audience());
        absorb(digest, issuer.clockSkew().toString());
        absorb(digest, Integer.toString(issuer.roles().names().size()));
        issuer.roles().names().forEach(name -> absorb(digest, name));
        absorb(digest, issuer.types().stream().map(TokenType::name).sorted().toList().toString());
        absorb(digest, issuer.keys().fingerprint());
    }

    private static void absorb(MessageDigest digest, String text) {
        absorb(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    /// With its length before it, so that no two lists of parts look the same.
    private static void absorb(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}
