package io.gatehouse.crypto.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// The few steps on which durability rests, each of which can fail. A fault test makes the n-th one fail.
interface Disk {
    /// Creates a file that only its owner reads, with this content, and forces it to the disk.
    void writeNew(Path file, byte[] content) throws IOException;

    /// Gives `from` the name `to` in one step, replacing what was there.
    void rename(Path from, Path to) throws IOException;

    /// Gives `existing` the second name `link`; fails when that name is taken.
    void link(Path link, Path existing) throws IOException;

    /// Forces the names in a directory to the disk.
    void forceNames(Path directory) throws IOException;

    void delete(Path file) throws IOException;

    /// The machine's disk.
    static Disk ofMachine() {
        return new Machine();
    }

    /// The steps as Java and POSIX offer them.
    final class Machine implements Disk {
        private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        private static final Set<StandardOpenOption> NEW =
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

        @Override
        public void writeNew(Path file, byte[] content) throws IOException {
            try (FileChannel channel = FileChannel.open(file, NEW, OWNER_ONLY)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void link(Path link, Path existing) throws IOException {
            Files.createLink(link, existing);
        }

        @Override
        public void forceNames(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
