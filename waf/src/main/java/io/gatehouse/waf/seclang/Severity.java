package io.gatehouse.waf.seclang;

import java.util.Arrays;
import java.util.Optional;

/// How grave a match is; the gravest first, numbered from 0.
public enum Severity {
    EMERGENCY,
    ALERT,
    CRITICAL,
    ERROR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG;

    static final Names<Severity> NAMES = Names.of(Arrays.asList(values()), Severity::name);

    /// @param text a name or a number
    static Optional<Severity> of(String text) {
        return Arrays.stream(values())
                .filter(severity -> Integer.toString(severity.ordinal()).equals(text))
                .findFirst()
                .or(() -> NAMES.find(text));
    }
}
