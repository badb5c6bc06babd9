package io.gatehouse.server;

/// Something that ends a command. The message says what is wrong, where, and what to do.
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final Exit exit;

    public Failure(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
