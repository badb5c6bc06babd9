package io.gatehouse.crypto.file;

import io.gatehouse.crypto.CryptoException;
import io.gatehouse.crypto.CryptoException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads whole files that have no business being large.
public final class BoundedFile {
    private BoundedFile() {}

    /// The content of the file.
    ///
    /// @throws CryptoException FILE_UNREADABLE when it is absent, not readable, or longer than `bytesMax`
    public static byte[] read(Path file, int bytesMax) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new CryptoException(
                        Code.FILE_UNREADABLE,
                        file
                                + ": has more than "
                                + bytesMax
                                + " bytes: this is not the right file");
            }
            return bytes;
        } catch (IOException failed) {
            throw new CryptoException(
                    Code.FILE_UNREADABLE,
                    file + ": the file cannot be read: check that it exists and who may read it",
                    failed);
        }
    }
}
