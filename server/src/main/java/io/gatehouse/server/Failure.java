package io.gatehouse.server;

/// Something that ends a command. The message says what is wrong, where, and what to do.
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final Exit exit;
    private final String reason;

    public Failure(Exit exit, String reason) {
        super(reason);
        this.exit = exit;
        this.reason = reason;
    }

    /// For people.
    public String reason() {
        return reason;
    }

    public Exit exit() {
        return exit;
    }
}
