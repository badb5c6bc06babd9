package io.gatehouse.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Names what several files hold: SHA-256 over the hashes of their contents, in order.
public final class ContentHash {
    private ContentHash() {}

    /// In hex; a file that cannot be read counts as an empty one.
    public static String of(List<Path> files) {
        MessageDigest all = sha256();
        for (Path file : files) {
            all.update(sha256().digest(content(file)));
        }
        return HexFormat.of().formatHex(all.digest());
    }

    /// As [#of(List)], for one of several readings of the same files.
    static String of(List<Path> files, String reading) {
        MessageDigest all = sha256();
        all.update(of(files).getBytes(StandardCharsets.US_ASCII));
        all.update(reading.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(all.digest());
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException _) {
            return new byte[0];
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
