package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A line of a body, which ends with CRLF, LF or the body.
///
/// @param start of its first byte
/// @param end after its last byte, without the line's end
/// @param next the start of the next line
record Line(int start, int end, int next) {

    static Line at(byte[] body, int start) {
        int lf = start;
        while (lf < body.length && body[lf] != '\n') {
            lf++;
        }
        return new Line(
                start, beforeLineEnd(body, start, lf), lf < body.length ? lf + 1 : body.length);
    }

    private static int beforeLineEnd(byte[] body, int start, int lf) {
        boolean isCrlf = lf < body.length && lf > start && body[lf - 1] == '\r';
        return isCrlf ? lf - 1 : lf;
    }

    boolean isEmpty() {
        return start == end;
    }

    int length() {
        return end - start;
    }

    boolean endsWithCrlf() {
        return next - end == 2;
    }

    boolean endsWithLf() {
        return next - end == 1;
    }

    String text(byte[] body) {
        return new String(body, start, length(), ISO_8859_1);
    }
}
