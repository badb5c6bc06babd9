package io.gatehouse.gateway;

import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// Where a request stands in a distributed trace (W3C Trace Context, level 1).
///
/// @param traceId 32 lower-case hex digits, the caller's if it sent a valid one
/// @param spanId 16 lower-case hex digits, ours
/// @param flags 2 hex digits
/// @param isCallers whether the caller began it
record TraceContext(String traceId, String spanId, String flags, boolean isCallers) {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTH_CHARS = 55;

    /// Continues the caller's trace if exactly one valid `traceparent` came, else begins one.
    static TraceContext of(List<String> traceparents, RandomGenerator random) {
        String spanId = HEX.toHexDigits(random.nextLong() | 1);
        return traceparents.size() == 1 && isValid(traceparents.getFirst())
                ? continued(traceparents.getFirst(), spanId)
                : new TraceContext(
                        HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong()),
                        spanId,
                        "01",
                        false);
    }

    private static TraceContext continued(String traceparent, String spanId) {
        return new TraceContext(
                traceparent.substring(3, 35), spanId, traceparent.substring(53), true);
    }

    private static boolean isValid(String traceparent) {
        if (traceparent.length() != LENGTH_CHARS || !traceparent.startsWith("00-")) {
            return false;
        }
        return traceparent.charAt(35) == '-'
                && traceparent.charAt(52) == '-'
                && isId(traceparent, 3, 35)
                && isId(traceparent, 36, 52)
                && isHex(traceparent, 53, 55);
    }

    /// Hex digits, not all zero.
    private static boolean isId(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return isHex(text, from, to);
            }
        }
        return false;
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// The `traceparent` that the app receives.
    String toApp() {
        return "00-" + traceId + '-' + spanId + '-' + flags;
    }
}
