package io.gatehouse.http.framing;

import io.gatehouse.http.FramingFault;

/// The line before a chunk: its size in hexadecimal and CRLF (RFC 9112 section 7.1). Extensions, which nobody uses and readers end at different
/// bytes (CVE-2025-58056), are refused, and so is whitespace.
final class ChunkLine {
    private static final int DIGITS_MAX = 8;

    private int digits;
    private long bytes;
    private boolean carriageReturn;

    /// Takes the next byte; true if it was the line's last.
    boolean take(byte octet) throws Refused {
        if (carriageReturn) {
            requireLineFeed(octet);
            return true;
        }
        if (octet == Octets.CR && digits > 0) {
            carriageReturn = true;
        } else {
            digit(octet);
        }
        return false;
    }

    /// The size read, at most 2³¹-1.
    long bytes() {
        return bytes;
    }

    void clear() {
        digits = 0;
        bytes = 0;
        carriageReturn = false;
    }

    private void digit(byte octet) throws Refused {
        int value = Octets.hex(octet);
        bytes = 16 * bytes + value;
        if (value < 0 || ++digits > DIGITS_MAX || bytes > Integer.MAX_VALUE) {
            throw new Refused(FramingFault.CHUNK_INVALID);
        }
    }

    static void requireLineFeed(byte octet) throws Refused {
        if (octet != Octets.LF) {
            throw new Refused(FramingFault.CHUNK_INVALID);
        }
    }
}
