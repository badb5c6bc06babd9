package io.gatehouse.server.control;

import io.gatehouse.server.Exit;

/// An operator's command could not be done. The message says why, and what to do.
public final class OperationFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    private final Exit exit;

    /// By a mistake of whoever asks.
    public OperationFailed(String reason) {
        this(reason, Exit.MISTAKE);
    }

    /// @param exit how the command is to end, where that is its own to say
    public OperationFailed(String reason, Exit exit) {
        super(reason);
        this.reason = reason;
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }

    /// For people.
    public String reason() {
        return reason;
    }
}
