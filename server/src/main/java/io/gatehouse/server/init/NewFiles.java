package io.gatehouse.server.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.server.Exit;
import io.gatehouse.server.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/// Writes files whole or not at all. A file that is there stays, unless it may be replaced.
///
/// @param replace whether what is there may be replaced
record NewFiles(boolean replace) {
    private static final Set<StandardOpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /// @throws Failure if it is there already, or cannot be written
    void write(Path file, String text) throws Failure {
        try {
            Path beside = file.resolveSibling(".gatehouse-" + UUID.randomUUID() + ".new");
            try {
                fill(beside, text);
                put(beside, file);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (FileAlreadyExistsException taken) {
            throw new Failure(
                    Exit.MISTAKE,
                    file + " is there already: move it away, or write over it with --force");
        } catch (IOException unwritable) {
            throw new Failure(Exit.ENVIRONMENT, file + " cannot be written: " + unwritable);
        }
    }

    private static void fill(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, NEW)) {
            ByteBuffer rest = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private void put(Path beside, Path file) throws IOException {
        if (replace) {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            name(beside, file);
        }
    }

    /// A second name for the same content is given in one step, and refused if that name is taken. Where files can have only one, a move looks first.
    private static void name(Path beside, Path file) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException oneNameOnly) {
            Files.move(beside, file);
        }
    }
}
