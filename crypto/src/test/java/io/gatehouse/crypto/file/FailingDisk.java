package io.gatehouse.crypto.file;

import java.io.IOException;
import java.nio.file.Path;

/// The machine's disk, of which one step fails and every later one too: as a disk that fills up, or a process that is killed.
///
/// The failing step is either not done at all or done before the failure is told: a caller cannot know which.
public final class FailingDisk implements Disk {
    private final Disk disk = Disk.ofMachine();
    private final int stepsThatWork;
    private final boolean doneAllTheSame;
    private int steps;

    public FailingDisk(int stepsThatWork, boolean doneAllTheSame) {
        this.stepsThatWork = stepsThatWork;
        this.doneAllTheSame = doneAllTheSame;
    }

    /// A private directory on this disk.
    public PrivateDirectory directory(Path path) {
        return PrivateDirectory.openOrCreate(path, this);
    }

    /// Whether any step failed.
    public boolean hasFailed() {
        return steps > stepsThatWork;
    }

    @Override
    public void writeNew(Path file, byte[] content) throws IOException {
        step(() -> disk.writeNew(file, content));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(() -> disk.rename(from, to));
    }

    @Override
    public void link(Path link, Path existing) throws IOException {
        step(() -> disk.link(link, existing));
    }

    @Override
    public void forceNames(Path directory) throws IOException {
        step(() -> disk.forceNames(directory));
    }

    @Override
    public void delete(Path file) throws IOException {
        step(() -> disk.delete(file));
    }

    private void step(Step step) throws IOException {
        steps++;
        if (steps <= stepsThatWork || steps == stepsThatWork + 1 && doneAllTheSame) {
            step.run();
        }
        if (hasFailed()) {
            throw new IOException("the disk fails at step " + steps);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
