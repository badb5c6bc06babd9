package io.gatehouse.waf.seclang;

import java.util.Arrays;

/// What `ctl` changes, for the one transaction that the rule has matched.
public sealed interface Control {

    record Engine(EngineMode mode) implements Control {}

    record AuditEngine(AuditMode mode) implements Control {}

    record ForceRequestBodyVariable(boolean isOn) implements Control {}

    record RequestBodyAccess(boolean isOn) implements Control {}

    record ResponseBodyAccess(boolean isOn) implements Control {}

    record RequestBodyProcessor(BodyProcessor processor) implements Control {}

    record RemoveById(IdRange ids) implements Control {}

    record RemoveByTag(String tag) implements Control {}

    record RemoveByMessage(String message) implements Control {}

    /// @param target what the rules no longer look at; never an exclusion itself
    record RemoveTargetById(IdRange ids, Target target) implements Control {}

    record RemoveTargetByTag(String tag, Target target) implements Control {}

    record RemoveTargetByMessage(String message, Target target) implements Control {}

    enum AuditMode {
        ON("On"),
        OFF("Off"),
        RELEVANT_ONLY("RelevantOnly");

        static final Names<AuditMode> NAMES =
                Names.of(Arrays.asList(values()), AuditMode::spelling);

        private final String spelling;

        AuditMode(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }
    }

    enum BodyProcessor {
        URLENCODED,
        MULTIPART,
        JSON,
        XML;

        static final Names<BodyProcessor> NAMES =
                Names.of(Arrays.asList(values()), BodyProcessor::name);
    }
}
