package io.gatehouse.waf.body;

/// Stops a reader; what it had read stays. Never leaves this package.
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param why for people; nothing of the body
    Malformed(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
