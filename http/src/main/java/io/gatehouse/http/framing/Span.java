package io.gatehouse.http.framing;

import io.netty.util.AsciiString;
import java.util.Arrays;

/// Some bytes of an array, not copied.
///
/// @param to exclusive
@SuppressWarnings("ArrayRecordComponent")
record Span(byte[] bytes, int from, int to) {

    /// The bytes of a text in Latin-1. The caller has made sure that it has no other characters.
    static Span of(AsciiString text) {
        int from = text.arrayOffset();
        return new Span(text.array(), from, from + text.length());
    }

    int length() {
        return to - from;
    }

    boolean isEmpty() {
        return to == from;
    }

    byte first() {
        return bytes[from];
    }

    byte last() {
        return bytes[to - 1];
    }

    /// Without spaces and tabs at either end (RFC 9110 section 5.5).
    Span trimmed() {
        int start = from;
        int end = to;
        while (start < end && Octets.isWhitespace(bytes[start])) {
            start++;
        }
        while (end > start && Octets.isWhitespace(bytes[end - 1])) {
            end--;
        }
        return new Span(bytes, start, end);
    }

    Span part(int start, int end) {
        return new Span(bytes, start, end);
    }

    /// The index of this byte, or -1.
    int indexOf(byte octet, int start) {
        for (int i = start; i < to; i++) {
            if (bytes[i] == octet) {
                return i;
            }
        }
        return -1;
    }

    boolean startsWith(byte[] text) {
        return length() >= text.length
                && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    boolean is(byte[] text) {
        return Arrays.equals(bytes, from, to, text, 0, text.length);
    }

    boolean isSame(Span other) {
        return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
    }

    /// Whether it is this lower-case word of letters, digits and dashes in any case.
    boolean isIgnoringCase(byte[] word) {
        if (length() != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte octet = bytes[from + i];
            if (octet != word[i]
                    && !(Octets.isUpperCase(octet) && octet + ('a' - 'A') == word[i])) {
                return false;
            }
        }
        return true;
    }

    /// Where and how long only: the bytes may be secret.
    @Override
    public String toString() {
        return "Span[" + from + ".." + to + "]";
    }
}
