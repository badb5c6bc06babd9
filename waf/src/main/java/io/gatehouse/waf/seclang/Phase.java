package io.gatehouse.waf.seclang;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// When a rule is run. In this order.
public enum Phase {
    REQUEST_HEADERS,
    REQUEST_BODY,
    RESPONSE_HEADERS,
    RESPONSE_BODY,
    LOGGING;

    private static final Map<String, Phase> BY_NAME =
            Map.of("request", REQUEST_BODY, "response", RESPONSE_BODY, "logging", LOGGING);

    /// From 1, as rules write it.
    public int number() {
        return ordinal() + 1;
    }

    /// @param text a number from 1 to 5, or `request`, `response`, `logging`
    static Optional<Phase> of(String text) {
        return Arrays.stream(values())
                .filter(phase -> Integer.toString(phase.number()).equals(text))
                .findFirst()
                .or(() -> Optional.ofNullable(BY_NAME.get(Names.fold(text))));
    }
}
