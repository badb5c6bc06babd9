package io.gatehouse.http.framing;

/// How long the parts of a request that are not its body may be. The decoder behind must allow at least as much: its request line
/// [#requestLineBytesMax], its fields `headBytesMax + trailerBytesMax`.
///
/// @param headBytesMax request line and header fields with their line ends, and the empty line
/// @param targetBytesMax the request target
/// @param headerLineBytesMax one header or trailer field without its line end
/// @param headersMax fields in one head, and again in one trailer section
/// @param trailerBytesMax a trailer section with its line ends
public record FramingLimits(
        int headBytesMax,
        int targetBytesMax,
        int headerLineBytesMax,
        int headersMax,
        int trailerBytesMax) {

    /// `OPTIONS`, two spaces, `HTTP/1.1`.
    private static final int AROUND_TARGET_BYTES_MAX = 17;

    public FramingLimits {
        requirePositive(headBytesMax, "headBytesMax");
        requirePositive(targetBytesMax, "targetBytesMax");
        requirePositive(headerLineBytesMax, "headerLineBytesMax");
        requirePositive(headersMax, "headersMax");
        requirePositive(trailerBytesMax, "trailerBytesMax");
    }

    public static FramingLimits defaults() {
        return new FramingLimits(32 * 1024, 8 * 1024, 16 * 1024, 100, 8 * 1024);
    }

    /// The longest request line that can still be valid.
    public int requestLineBytesMax() {
        return targetBytesMax + AROUND_TARGET_BYTES_MAX;
    }

    private static void requirePositive(int value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
