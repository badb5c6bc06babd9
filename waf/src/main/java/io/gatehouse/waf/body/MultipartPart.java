package io.gatehouse.waf.body;

import org.jspecify.annotations.Nullable;

/// A part of a multipart body: header lines, an empty line, and bytes up to the next boundary. For one thread.
final class MultipartPart {
    private final byte[] body;
    private final Reading reading;
    private final PartHead head;

    /// Present once the headers have ended.
    private @Nullable Disposition disposition;

    private int contentStart;

    MultipartPart(byte[] body, Reading reading) {
        this.body = body;
        this.reading = reading;
        this.head = new PartHead(reading);
    }

    boolean isInHead() {
        return disposition == null;
    }

    /// Takes a line of the head; an empty one ends it.
    void headLine(Line line) {
        if (line.isEmpty()) {
            disposition = head.end();
            contentStart = line.next();
        } else {
            head.add(line.text(body));
        }
    }

    int contentStart() {
        return contentStart;
    }

    /// Tells the reading what the part is, and whether there was room for it.
    ///
    /// @param contentEnd after the last byte of the content
    boolean end(int contentEnd) {
        if (disposition == null) {
            reading.fail("has a part whose headers do not end");
            return end(head.end(), contentEnd, contentEnd);
        }
        return end(disposition, contentStart, contentEnd);
    }

    private boolean end(Disposition named, int start, int end) {
        String name = named.name().orElse("");
        if (name.isEmpty()) {
            reading.flag(BodyFlag.MULTIPART_INVALID_PART);
            reading.fail("has a part without a name");
        }
        named.filename()
                .map(filename -> new FilePart(name, filename, new Content(body, start, end)))
                .ifPresent(reading::add);
        return isFile(named) || reading.add(argument(name, start, end));
    }

    /// Some take a part with an empty file name for a file, others for a field: rules see both.
    private static boolean isFile(Disposition named) {
        return named.filename().filter(filename -> !filename.isEmpty()).isPresent();
    }

    private Argument argument(String name, int start, int end) {
        String value = new Content(body, start, end).text();
        return new Argument(name, value, value);
    }
}
