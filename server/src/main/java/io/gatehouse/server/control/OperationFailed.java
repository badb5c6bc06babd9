package io.gatehouse.server.control;

/// An operator's command could not be done. The message says why, and what to do.
public final class OperationFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    public OperationFailed(String reason) {
        super(reason);
        this.reason = reason;
    }

    /// For people.
    public String reason() {
        return reason;
    }
}
