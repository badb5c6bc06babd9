package io.gatehouse.waf.transformation;

/// A set of byte values: which bytes a text holds, or which bytes something looks for. Immutable.
///
/// @param low the bytes 0 to 63, the lowest bit first
/// @param middle the bytes 64 to 127
/// @param high the bytes 128 to 191
/// @param top the bytes 192 to 255
public record ByteSet(long low, long middle, long high, long top) {
    public static final ByteSet NONE = new ByteSet(0, 0, 0, 0);
    public static final ByteSet ALL = range(0x00, 0xFF);

    /// The bytes that occur in the text.
    public static ByteSet in(String text) {
        long low = 0;
        long middle = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return new ByteSet(low, middle, 0, 0).with(beyondAscii(text, i));
            }
            long isMiddle = -(c >>> 6);
            low |= 1L << c & ~isMiddle;
            middle |= 1L << c & isMiddle;
        }
        return new ByteSet(low, middle, 0, 0);
    }

    /// The bytes from the first to the last, both included.
    public static ByteSet range(int first, int last) {
        long[] words = new long[4];
        for (int b = first; b <= last; b++) {
            words[b >>> 6 & 3] |= 1L << b;
        }
        return new ByteSet(words[0], words[1], words[2], words[3]);
    }

    public ByteSet with(ByteSet other) {
        return new ByteSet(
                low | other.low, middle | other.middle, high | other.high, top | other.top);
    }

    /// The bytes that are not in this set.
    public ByteSet others() {
        return new ByteSet(~low, ~middle, ~high, ~top);
    }

    public boolean contains(int b) {
        return (word(b) >>> b & 1) != 0;
    }

    public boolean intersects(ByteSet other) {
        return ((low & other.low)
                        | (middle & other.middle)
                        | (high & other.high)
                        | (top & other.top))
                != 0;
    }

    /// Where the first of these bytes stands in the text; its length if there is none.
    public int firstIn(String text) {
        int at = 0;
        while (at < text.length() && !contains(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static ByteSet beyondAscii(String text, int start) {
        long[] words = new long[4];
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            words[c >>> 6 & 3] |= 1L << c;
        }
        return new ByteSet(words[0], words[1], words[2], words[3]);
    }

    private long word(int b) {
        return switch (b >>> 6 & 3) {
            case 0 -> low;
            case 1 -> middle;
            case 2 -> high;
            default -> top;
        };
    }
}
