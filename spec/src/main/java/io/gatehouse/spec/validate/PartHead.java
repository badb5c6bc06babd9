package io.gatehouse.spec.validate;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header fields of one part of a multipart body (RFC 7578, section 4), each at most once and in its plainest form.
///
/// @param headers by name in lower case
record PartHead(Map<String, String> headers) {
    private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+): ?(.*)");

    /// Quotes, backslashes and slashes in names are read in many ways; `.` and `..` are no files.
    private static final Pattern DISPOSITION =
            Pattern.compile(
                    "form-data; ?name=\"([^\"\\\\]+)\""
                            + "(?:; ?filename=\"(?!\\.{1,2}\")([^\"\\\\/]*)\")?");

    /// The last two say nothing that matters, but common clients send them.
    private static final Set<String> USUAL =
            Set.of(
                    "content-disposition",
                    "content-type",
                    "content-length",
                    "content-transfer-encoding");

    private static final Set<String> PLAIN_ENCODINGS = Set.of("7bit", "8bit", "binary");

    PartHead {
        headers = Map.copyOf(headers);
    }

    static PartHead parse(ByteBuffer bytes) throws Ambiguous {
        Map<String, String> headers = new HashMap<>();
        for (String line : PercentCoding.utf8(bytes).split("\r\n", -1)) {
            Matcher header = HEADER.matcher(line);
            String name = header.matches() ? header.group(1).toLowerCase(Locale.ROOT) : "";
            if (!USUAL.contains(name) || hasControls(line)) {
                throw new Ambiguous("header", "has a part with an unusual header");
            }
            if (headers.putIfAbsent(name, header.group(2)) != null) {
                throw new Ambiguous("header", "has a part with a header twice");
            }
        }
        return new PartHead(headers);
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(c -> c < ' ' || (c >= 0x7F && c <= 0x9F));
    }

    /// The part, if the head fits its content.
    Part of(byte[] content) throws Ambiguous {
        Matcher disposition = DISPOSITION.matcher(headers.getOrDefault("content-disposition", ""));
        if (!disposition.matches()) {
            throw new Ambiguous("header", "has a part without a plain Content-Disposition");
        }
        refuseOtherLength(content.length);
        refuseEncoding();
        return new Part(
                disposition.group(1),
                Optional.ofNullable(disposition.group(2)),
                contentType(),
                content);
    }

    private void refuseOtherLength(int length) throws Ambiguous {
        if (!headers.getOrDefault("content-length", String.valueOf(length))
                .equals(String.valueOf(length))) {
            throw new Ambiguous("header", "has a part of another length than it says");
        }
    }

    private void refuseEncoding() throws Ambiguous {
        String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
        if (!PLAIN_ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw new Ambiguous("header", "has a part that is encoded");
        }
    }

    private Optional<ContentType> contentType() throws Ambiguous {
        Optional<String> written = Optional.ofNullable(headers.get("content-type"));
        Optional<ContentType> type = written.flatMap(ContentType::parse);
        if (written.isPresent() && type.isEmpty()) {
            throw new Ambiguous("header", "has a part with a malformed Content-Type");
        }
        return type;
    }
}
