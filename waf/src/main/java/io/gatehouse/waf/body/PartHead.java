package io.gatehouse.waf.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The header lines of one part of a multipart body (RFC 7578, section 4.8), as they come. For one thread.
///
/// Errors: a line without a colon, a name that is no token (RFC 9110, section 5.6.2), a header twice, NUL, a folded line
/// that continues nothing. Such lines are kept nevertheless, so that rules see them.
final class PartHead {
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";
    private static final String DISPOSITION = "content-disposition";

    private final Reading reading;
    private final List<String> headers = new ArrayList<>();

    /// The header that the next line may continue.
    private @Nullable StringBuilder open;

    PartHead(Reading reading) {
        this.reading = reading;
    }

    /// Visible ASCII but separators: what names of headers and parameters are made of.
    static boolean isToken(char c) {
        return c > ' ' && c < 0x7F && SEPARATORS.indexOf(c) < 0;
    }

    /// @param line without its end; not empty
    void add(String line) {
        if (line.indexOf(0) >= 0) {
            reading.fail("has a part with NUL in a header");
        }
        if (isWhitespace(line.charAt(0))) {
            fold(line);
        } else {
            close();
            open = new StringBuilder();
            append(open, line);
        }
    }

    private void fold(String line) {
        int start = 0;
        while (start < line.length() && isWhitespace(line.charAt(start))) {
            start++;
        }
        reading.flag(BodyFlag.MULTIPART_HEADER_FOLDING);
        if (!line.substring(0, start).chars().allMatch(c -> Blanks.isBlank((char) c))) {
            reading.flag(BodyFlag.MULTIPART_INVALID_HEADER_FOLDING);
        }
        if (open == null) {
            reading.flag(BodyFlag.MULTIPART_INVALID_HEADER_FOLDING);
            reading.fail("has a part whose first header is folded");
            open = new StringBuilder();
        }
        append(open.append(open.isEmpty() ? "" : " "), line.substring(start));
    }

    /// What is too long is cut.
    private void append(StringBuilder header, String text) {
        int room = reading.limits().partHeaderBytesMax() - header.length();
        header.append(text, 0, Math.clamp(room, 0, text.length()));
        if (text.length() > room) {
            int bytesMax = reading.limits().partHeaderBytesMax();
            reading.fail("has a part with a header of more than " + bytesMax + " bytes");
        }
    }

    private void close() {
        if (open == null) {
            return;
        }
        if (headers.size() < reading.limits().partHeadersMax()) {
            String header = open.toString();
            judge(header);
            headers.add(header);
        } else {
            reading.fail(
                    "has a part with more than " + reading.limits().partHeadersMax() + " headers");
        }
        open = null;
    }

    private void judge(String header) {
        if (header.indexOf(':') < 0) {
            reading.fail("has a part with a header without a colon");
            return;
        }
        String name = nameOf(header);
        if (name.isEmpty() || !name.chars().allMatch(c -> isToken((char) c))) {
            reading.fail("has a part with an invalid character in a header's name");
        }
        if (headers.stream().anyMatch(earlier -> nameOf(earlier).equals(name))) {
            reading.fail("has a part with a header twice");
        }
    }

    /// The name of the part and of its file, once all lines are there. Tells the reading what the headers were.
    Disposition end() {
        close();
        Disposition disposition = disposition();
        String name = disposition.name().orElse("");
        headers.forEach(header -> reading.add(new PartHeader(name, header)));
        return disposition;
    }

    private Disposition disposition() {
        for (String header : headers) {
            if (nameOf(header).equals(DISPOSITION)) {
                String value = header.substring(header.indexOf(':') + 1);
                return Disposition.read(Blanks.trim(value), reading);
            }
        }
        return Disposition.missing(reading);
    }

    private static String nameOf(String header) {
        int colon = header.indexOf(':');
        return colon < 0 ? "" : header.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
