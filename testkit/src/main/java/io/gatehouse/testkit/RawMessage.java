package io.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One HTTP/1.1 message as it came over the wire.
///
/// @param head start line and fields with their line ends, without the blank line; one char per byte
/// @param body without chunk framing
/// @param bytes everything, exactly as received
@SuppressWarnings("ArrayRecordComponent") // tests look at it, nothing compares it
public record RawMessage(String head, byte[] body, byte[] bytes) {

    public String startLine() {
        return head.lines().findFirst().orElse("");
    }

    /// The status of a response.
    public int status() {
        return Integer.parseInt(startLine().split(" ", 3)[1]);
    }

    /// The first value of a field; the name's case does not matter.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    /// The body as UTF-8.
    public String text() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        return head + "\r\n" + text();
    }
}
