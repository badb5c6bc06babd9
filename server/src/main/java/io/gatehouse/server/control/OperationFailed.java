package io.gatehouse.server.control;

/// An operator's command could not be done. The message says why, and what to do.
public final class OperationFailed extends Exception {
    private static final long serialVersionUID = 1;

    public OperationFailed(String message) {
        super(message);
    }
}
