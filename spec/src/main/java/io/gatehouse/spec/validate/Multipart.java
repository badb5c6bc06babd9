package io.gatehouse.spec.validate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Takes a `multipart/form-data` body apart (RFC 7578, RFC 2046) in the one form that browsers and curl write. Parsers
/// disagree on almost everything else (CWE-436): text before the first boundary and after the last one, bare line feeds,
/// blanks after boundaries, folded and repeated headers, escapes in names, `filename*`.
final class Multipart {
    static final int PARTS_MAX = 200;
    static final int PART_HEAD_BYTES_MAX = 2_048;
    private static final int BOUNDARY_CHARS_MAX = 70;

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9'()+_,./:=?-]+");

    private final byte[] body;
    private final byte[] delimiter;
    private final List<Part> parts = new ArrayList<>();

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<Part> read(byte[] body, String boundary) throws Ambiguous {
        if (boundary.length() > BOUNDARY_CHARS_MAX || !BOUNDARY.matcher(boundary).matches()) {
            throw new Ambiguous("boundary", "has a boundary of an unusual form");
        }
        Multipart multipart = new Multipart(body, boundary);
        multipart.readParts();
        return List.copyOf(multipart.parts);
    }

    private void readParts() throws Ambiguous {
        if (!startsWith(delimiter, 0)) {
            throw new Ambiguous("boundary", "does not begin with its boundary");
        }
        int next = delimiter.length;
        while (!isEnd(next)) {
            int start = afterLineEnd(next);
            int end = indexOf(delimiter, start, body.length);
            if (end < start + 2 || body[end - 2] != '\r' || body[end - 1] != '\n') {
                throw new Ambiguous(
                        "boundary", "has a part that does not end at a boundary's line");
            }
            parts.add(part(start, end - 2));
            if (parts.size() > PARTS_MAX) {
                throw new Ambiguous("count", "has more than " + PARTS_MAX + " parts");
            }
            next = end + delimiter.length;
        }
    }

    /// Whether the closing boundary and nothing else stands here.
    private boolean isEnd(int at) throws Ambiguous {
        boolean closes = at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
        if (!closes) {
            return false;
        }
        boolean isLast = at + 2 == body.length || (at + 4 == body.length && isLineEnd(at + 2));
        if (!isLast) {
            throw new Ambiguous("boundary", "goes on after its end");
        }
        return true;
    }

    private int afterLineEnd(int at) throws Ambiguous {
        if (!isLineEnd(at)) {
            throw new Ambiguous("boundary", "has a boundary that is not a line of its own");
        }
        return at + 2;
    }

    private boolean isLineEnd(int at) {
        return at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n';
    }

    private Part part(int start, int end) throws Ambiguous {
        int headEnd = indexOf(HEAD_END, start, Math.min(end, start + PART_HEAD_BYTES_MAX));
        if (headEnd < 0) {
            throw new Ambiguous("header", "has a part without a head of usual size");
        }
        byte[] content = Arrays.copyOfRange(body, headEnd + HEAD_END.length, end);
        return PartHead.parse(ByteBuffer.wrap(body, start, headEnd - start)).of(content);
    }

    private boolean startsWith(byte[] wanted, int at) {
        return at + wanted.length <= body.length
                && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private int indexOf(byte[] wanted, int from, int to) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (body[i] == wanted[0] && startsWith(wanted, i)) {
                return i;
            }
        }
        return -1;
    }
}
