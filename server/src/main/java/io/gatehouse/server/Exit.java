package io.gatehouse.server;

/// How a command ends. The codes are the same for every command.
public enum Exit {
    DONE(0),
    /// Refused, or found wanting.
    REFUSED(1),
    /// A mistake in the command line or in a file.
    MISTAKE(2),
    /// A taken port, a missing program, a locked directory.
    ENVIRONMENT(3);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
