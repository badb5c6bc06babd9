package io.gatehouse.waf.matching;

/// A set of byte values, 0 to 255. Immutable.
record ByteSet(long w0, long w1, long w2, long w3) {
    static final ByteSet NONE = new ByteSet(0, 0, 0, 0);
    static final ByteSet ANY = NONE.complement();
    static final ByteSet DIGITS = range('0', '9');
    static final ByteSet WORD = DIGITS.union(range('a', 'z')).union(range('A', 'Z')).union(of('_'));

    /// What `\s` means in `java.util.regex`: space, and tab to carriage return.
    static final ByteSet SPACE = range('\t', '\r').union(of(' '));

    static final ByteSet HORIZONTAL_SPACE = of(' ').union(of('\t')).union(of(0xA0));
    static final ByteSet VERTICAL_SPACE = range('\n', '\r').union(of(0x85));

    static ByteSet of(int value) {
        return range(value, value);
    }

    /// Both ends belong to it.
    static ByteSet range(int from, int to) {
        return new ByteSet(
                word(from, to, 0), word(from, to, 64), word(from, to, 128), word(from, to, 192));
    }

    private static long word(int from, int to, int base) {
        int low = Math.max(from - base, 0);
        int high = Math.min(to - base, 63);
        return low > high ? 0 : (-1L >>> (63 - high)) & (-1L << low);
    }

    boolean contains(int value) {
        long word =
                switch (value >>> 6) {
                    case 0 -> w0;
                    case 1 -> w1;
                    case 2 -> w2;
                    default -> w3;
                };
        return (word >>> (value & 63) & 1) != 0;
    }

    ByteSet union(ByteSet other) {
        return new ByteSet(w0 | other.w0, w1 | other.w1, w2 | other.w2, w3 | other.w3);
    }

    ByteSet intersection(ByteSet other) {
        return new ByteSet(w0 & other.w0, w1 & other.w1, w2 & other.w2, w3 & other.w3);
    }

    ByteSet complement() {
        return new ByteSet(~w0, ~w1, ~w2, ~w3);
    }

    /// With both cases of each ASCII letter. Nothing else has case: these are bytes, so neither U+017F nor U+212A can occur.
    ByteSet foldedCase() {
        long upper = w1 & 0x07FF_FFFEL;
        long lower = w1 & 0x07FF_FFFE_0000_0000L;
        return new ByteSet(w0, w1 | upper << 32 | lower >>> 32, w2, w3);
    }

    boolean isEmpty() {
        return (w0 | w1 | w2 | w3) == 0;
    }

    int size() {
        return Long.bitCount(w0) + Long.bitCount(w1) + Long.bitCount(w2) + Long.bitCount(w3);
    }
}
