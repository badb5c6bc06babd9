package io.gatehouse.crypto.jose;

import java.nio.ByteBuffer;

/// A name for one token under one trust, from which the token cannot be found: a whole SHA-256.
///
/// Comparing two takes a time that does not depend on what they are. Never printed.
public final class TokenHash {
    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    TokenHash(byte[] sha256) {
        ByteBuffer words = ByteBuffer.wrap(sha256);
        first = words.getLong();
        second = words.getLong();
        third = words.getLong();
        fourth = words.getLong();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash hash
                && ((first ^ hash.first)
                                | (second ^ hash.second)
                                | (third ^ hash.third)
                                | (fourth ^ hash.fourth))
                        == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return "TokenHash";
    }
}
