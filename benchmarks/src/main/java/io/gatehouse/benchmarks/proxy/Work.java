package io.gatehouse.benchmarks.proxy;

/// What contestants are measured at.
enum Work {
    PLAIN("plain", Setting.PLAIN),
    SECURED("secured", Setting.SECURED),
    FRESH_TOKENS("fresh-tokens", Setting.SECURED),
    TLS_KEPT("tls-kept", Setting.TLS),
    TLS_HANDSHAKE("tls-handshake", Setting.TLS);

    private final String label;
    private final Setting setting;

    Work(String label, Setting setting) {
        this.label = label;
        this.setting = setting;
    }

    /// Its name in results.
    String label() {
        return label;
    }

    Setting setting() {
        return setting;
    }

    /// Whether a round is a number of requests (tokens that nobody has seen, handshakes), not a time.
    boolean isCounted() {
        return this == FRESH_TOKENS || this == TLS_HANDSHAKE;
    }
}
