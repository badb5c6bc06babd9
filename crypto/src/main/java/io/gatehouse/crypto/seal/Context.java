package io.gatehouse.crypto.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The place a sealed record belongs to. A record that is moved to another place does not open.
///
/// @param purpose what kind of thing it is, such as `signing-keys`
/// @param name which one of its kind, such as `access`
public record Context(String purpose, String name) {
    /// The bytes that the record is bound to: every part with its length before it, so that no two places share them.
    byte[] canonical(byte[] header) {
        List<byte[]> parts =
                List.of(
                        header,
                        purpose.getBytes(StandardCharsets.UTF_8),
                        name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes =
                ByteBuffer.allocate(
                        parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> bytes.putInt(part.length).put(part));
        return bytes.array();
    }
}
