package io.gatehouse.crypto.file;

import com.sun.security.auth.module.UnixSystem;
import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/// The check that nobody but the user who runs Gatehouse can read or change a file or directory.
final class OwnerOnly {
    private static final Set<PosixFilePermission> OF_OWNER =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private static final UnixSystem SELF = new UnixSystem();

    private OwnerOnly() {}

    /// @throws CryptoException FILE_EXPOSED, FILE_OWNER or FILE_UNREADABLE
    static void check(Path file, Predicate<PosixFileAttributes> isOfRightKind) {
        PosixFileAttributes attributes = attributesOf(file);
        if (!isOfRightKind.test(attributes)) {
            throw new CryptoException(
                    Code.FILE_UNREADABLE,
                    file
                            + ": is a link or of the wrong kind: put the real file or directory in its place");
        }
        if (userOf(file) != SELF.getUid()) {
            throw new CryptoException(
                    Code.FILE_OWNER,
                    "%s: belongs to %s, but Gatehouse runs as user %d: run `chown %d '%s'`, or run Gatehouse as its owner"
                            .formatted(
                                    file,
                                    attributes.owner().getName(),
                                    SELF.getUid(),
                                    SELF.getUid(),
                                    file));
        }
        if (!OF_OWNER.containsAll(attributes.permissions())) {
            throw exposed(file, attributes);
        }
    }

    /// The user who runs this program, for messages.
    static String me() {
        return "user " + SELF.getUid();
    }

    /// By number: in a container the user often has no name.
    private static long userOf(Path file) {
        try {
            return ((Number) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                    .longValue();
        } catch (IOException | UnsupportedOperationException failed) {
            throw unreadable(file, failed);
        }
    }

    private static CryptoException exposed(Path file, PosixFileAttributes attributes) {
        return new CryptoException(
                Code.FILE_EXPOSED,
                "%s: others can reach it (%s): run `chmod %s '%s'`; if strangers had accounts here, rotate the keys"
                        .formatted(
                                file,
                                PosixFilePermissions.toString(attributes.permissions()),
                                attributes.isDirectory() ? "700" : "600",
                                file));
    }

    private static PosixFileAttributes attributesOf(Path file) {
        try {
            return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException failed) {
            throw unreadable(file, failed);
        }
    }

    private static CryptoException unreadable(Path file, Exception failed) {
        return new CryptoException(
                Code.FILE_UNREADABLE,
                file
                        + ": its owner and permissions cannot be read: it must be on a file system with POSIX permissions",
                failed);
    }
}
