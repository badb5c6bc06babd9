package io.gatehouse.waf.body;

import org.jspecify.annotations.Nullable;

/// Bodies of `multipart/form-data` (RFC 7578), line by line.
///
/// Rules get to see as much as there is: lines may end with LF alone, and what is broken is read on as well as can be.
/// But whatever two parsers could understand differently is a flag or an error (CWE-436); a policy that refuses both
/// lets through only what browsers and curl write.
final class MultipartBody {
    private final byte[] body;
    private final BoundaryLines boundaries;
    private final Reading reading;

    /// The part whose lines are read now; none before the first boundary and after the last one.
    private @Nullable MultipartPart part;

    private int parts;
    private boolean isOver;
    private boolean hasCrlf;
    private boolean hasLf;

    private MultipartBody(byte[] body, String boundary, Reading reading) {
        this.body = body;
        this.boundaries = new BoundaryLines(body, boundary, reading);
        this.reading = reading;
    }

    static BodyArguments read(byte[] body, String contentType, BodyLimits limits) {
        Reading reading = new Reading(limits);
        try {
            new MultipartBody(body, Boundary.read(contentType, reading), reading).read();
        } catch (Malformed malformed) {
            reading.fail(malformed.why());
        }
        if (reading.hasFailed()) {
            reading.flag(BodyFlag.MULTIPART_PROCESSING_ERROR);
        }
        return reading.end();
    }

    private void read() {
        int next = 0;
        while (next < body.length && !isOver) {
            Line line = Line.at(body, next);
            next = line.next();
            read(line);
        }
        end();
    }

    private void read(Line line) {
        switch (boundaries.kindOf(line)) {
            case DELIMITER -> {
                endPart(line);
                begin();
            }
            case CLOSE -> {
                endPart(line);
                close(line);
            }
            case OTHER -> readOther(line);
        }
    }

    private void readOther(Line line) {
        if (part == null) {
            reading.flag(BodyFlag.MULTIPART_DATA_BEFORE);
        } else if (part.isInHead()) {
            noteEnding(line);
            part.headLine(line);
        }
    }

    private void begin() {
        if (parts == reading.limits().partsMax()) {
            isOver = true;
            reading.fail("has more than " + parts + " parts");
        } else if (!isOver) {
            parts++;
            part = new MultipartPart(body, reading);
        }
    }

    private void close(Line line) {
        isOver = true;
        if (line.next() < body.length) {
            reading.flag(BodyFlag.MULTIPART_DATA_AFTER);
        }
    }

    private void endPart(Line boundary) {
        noteEnding(boundary);
        boundaries.matched(part != null && !part.isInHead());
        if (part != null) {
            isOver = !part.end(contentEnd(part, boundary));
            part = null;
        }
    }

    /// The end of the line before a boundary belongs to the boundary.
    private int contentEnd(MultipartPart ended, Line boundary) {
        int end = boundary.start();
        if (ended.isInHead() || ended.contentStart() == end) {
            return end;
        }
        boolean isCrlf = end - 2 >= ended.contentStart() && body[end - 2] == '\r';
        Line last = new Line(end, end - (isCrlf ? 2 : 1), end);
        noteEnding(last);
        return last.end();
    }

    private void noteEnding(Line line) {
        hasCrlf |= line.endsWithCrlf();
        hasLf |= line.endsWithLf();
    }

    private void end() {
        if (!isOver && body.length > 0) {
            reading.fail(parts == 0 ? "has no boundary" : "has no final boundary");
        }
        if (part != null) {
            part.end(body.length);
        }
        boundaries.end();
        flagEndings();
        refuseTooLong();
    }

    private void flagEndings() {
        if (hasLf) {
            reading.flag(BodyFlag.MULTIPART_LF_LINE);
        }
        if (hasLf && hasCrlf) {
            reading.flag(BodyFlag.MULTIPART_CRLF_LF_LINES);
        }
    }

    private void refuseTooLong() {
        int bytesMax = reading.limits().noFilesBytesMax();
        if (body.length - reading.filesBytes() > bytesMax) {
            reading.flag(BodyFlag.NO_FILES_LIMIT_EXCEEDED);
            reading.fail("is longer than " + bytesMax + " bytes without its files");
        }
    }
}
