package io.gatehouse.server.authzen;

/// What was sent is no evaluation. The message says where and why, for its sender; it repeats nothing of it.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message, null, false, false);
    }
}
