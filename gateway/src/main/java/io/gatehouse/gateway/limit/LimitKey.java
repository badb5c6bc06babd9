package io.gatehouse.gateway.limit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Who is counted: 128 bits that nobody outside can steer into another's.
///
/// Made from a cryptographic hash of a subject, or from an address mixed with the process's random seed.
public record LimitKey(long high, long low) {

    /// A subject, who is one only together with its issuer: whoever holds several tokens of it is counted once.
    public static LimitKey of(String issuer, String subject) {
        byte[] name = (issuer.length() + ":" + issuer + subject).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(sha256(name));
        return new LimitKey(hash.getLong(), hash.getLong());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }

    /// This caller under one of several limits.
    LimitKey under(long limitSeed) {
        return new LimitKey(mix(high ^ limitSeed), mix(low + limitSeed));
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): one to one.
    static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        y = (y ^ y >>> 27) * 0x94d049bb133111ebL;
        return y ^ y >>> 31;
    }
}
