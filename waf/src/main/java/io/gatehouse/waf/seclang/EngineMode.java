package io.gatehouse.waf.seclang;

import java.util.Arrays;

/// Whether rules are run, and whether they may refuse.
public enum EngineMode {
    ON("On"),
    OFF("Off"),
    DETECTION_ONLY("DetectionOnly");

    static final Names<EngineMode> NAMES = Names.of(Arrays.asList(values()), EngineMode::spelling);

    private final String spelling;

    EngineMode(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
