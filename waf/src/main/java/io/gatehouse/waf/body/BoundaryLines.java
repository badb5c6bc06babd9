package io.gatehouse.waf.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// Tells the boundaries of a multipart body (RFC 2046, section 5.1.1) from its other lines. A boundary is a line of its
/// own, with nothing before or after it. What comes close is told to the reading: another parser may take it for one.
final class BoundaryLines {
    enum Kind {
        DELIMITER,
        CLOSE,
        OTHER
    }

    private final byte[] body;
    private final byte[] delimiter;
    private final Reading reading;

    /// Whether a line since the last boundary looked like one.
    private boolean hasLookalike;

    BoundaryLines(byte[] body, String boundary, Reading reading) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(ISO_8859_1);
        this.reading = reading;
    }

    Kind kindOf(Line line) {
        if (!startsWithDashes(line, 0)) {
            flagInside(line, 0);
            return Kind.OTHER;
        }
        return startsWithDelimiter(line) ? boundary(line) : lookalike(line);
    }

    /// @param isInside whether the last boundary ended a part that had content
    void matched(boolean isInside) {
        if (hasLookalike) {
            reading.flag(
                    isInside
                            ? BodyFlag.MULTIPART_BOUNDARY_LIKE_LINE
                            : BodyFlag.MULTIPART_UNMATCHED_BOUNDARY);
        }
        hasLookalike = false;
    }

    /// At the end of the body.
    void end() {
        matched(false);
    }

    private Kind boundary(Line line) {
        int rest = line.length() - delimiter.length;
        if (rest == 0) {
            return Kind.DELIMITER;
        }
        if (rest == 2 && startsWithDashes(line, delimiter.length)) {
            return Kind.CLOSE;
        }
        reading.flag(BodyFlag.MULTIPART_UNMATCHED_BOUNDARY);
        reading.fail("has a boundary with something after it");
        return Kind.OTHER;
    }

    private Kind lookalike(Line line) {
        hasLookalike |= line.length() > 2;
        int at = line.start() + 2;
        while (at < line.end() && isPadding(body[at])) {
            at++;
        }
        if (at > line.start() + 2 && startsWith(at, line.end(), delimiter, 2)) {
            reading.flag(BodyFlag.MULTIPART_UNMATCHED_BOUNDARY);
            reading.fail("has a boundary with blanks or quotes before it");
        }
        flagInside(line, 1);
        return Kind.OTHER;
    }

    private void flagInside(Line line, int from) {
        for (int at = line.start() + from; at + delimiter.length <= line.end(); at++) {
            if (body[at] == '-' && startsWith(at, line.end(), delimiter, 0)) {
                reading.flag(BodyFlag.MULTIPART_UNMATCHED_BOUNDARY);
                return;
            }
        }
    }

    private boolean startsWithDelimiter(Line line) {
        return startsWith(line.start(), line.end(), delimiter, 0);
    }

    private boolean startsWithDashes(Line line, int from) {
        int at = line.start() + from;
        return at + 1 < line.end() && body[at] == '-' && body[at + 1] == '-';
    }

    private boolean startsWith(int at, int end, byte[] wanted, int from) {
        int wantedLength = wanted.length - from;
        return at + wantedLength <= end
                && Arrays.equals(body, at, at + wantedLength, wanted, from, wanted.length);
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == '"' || b == '\'' || (b >= '\t' && b <= '\r');
    }
}
