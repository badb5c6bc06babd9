package io.gatehouse.gateway;

import java.util.random.RandomGenerator;

/// Names one request in its answer and in every record of it: 16 characters, 80 random bits, easy to read out (Crockford's base 32).
final class RequestId {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH_CHARS = 16;

    private RequestId() {}

    static String next(RandomGenerator random) {
        char[] id = new char[LENGTH_CHARS];
        long bits = random.nextLong();
        for (int i = 0; i < LENGTH_CHARS; i++) {
            if (i == LENGTH_CHARS / 2) {
                bits = random.nextLong();
            }
            id[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(id);
    }
}
