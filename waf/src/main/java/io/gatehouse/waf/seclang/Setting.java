package io.gatehouse.waf.seclang;

import java.util.Arrays;
import java.util.List;

/// What an operator sets for the engine as a whole.
public sealed interface Setting {

    record Engine(EngineMode mode) implements Setting {}

    record Switched(Switch name, boolean isOn) implements Setting {}

    record Limited(Limit name, long value) implements Setting {}

    record Over(OverLimit name, OnExcess action) implements Setting {}

    /// Of the responses whose bodies are looked at; empty for none.
    record MimeTypes(List<String> types) implements Setting {}

    enum Switch {
        REQUEST_BODY_ACCESS("SecRequestBodyAccess"),
        RESPONSE_BODY_ACCESS("SecResponseBodyAccess");

        static final Names<Switch> NAMES = Names.of(Arrays.asList(values()), Switch::directive);

        private final String directive;

        Switch(String directive) {
            this.directive = directive;
        }

        public String directive() {
            return directive;
        }
    }

    /// In bytes unless the name says otherwise.
    enum Limit {
        ARGUMENTS_COUNT("SecArgumentsLimit"),
        COLLECTION_SECONDS("SecCollectionTimeout"),
        JSON_DEPTH("SecRequestBodyJsonDepthLimit"),
        REQUEST_BODY("SecRequestBodyLimit"),
        REQUEST_BODY_NO_FILES("SecRequestBodyNoFilesLimit"),
        RESPONSE_BODY("SecResponseBodyLimit");

        static final Names<Limit> NAMES = Names.of(Arrays.asList(values()), Limit::directive);

        private final String directive;

        Limit(String directive) {
            this.directive = directive;
        }

        public String directive() {
            return directive;
        }
    }

    enum OverLimit {
        REQUEST_BODY("SecRequestBodyLimitAction"),
        RESPONSE_BODY("SecResponseBodyLimitAction");

        static final Names<OverLimit> NAMES =
                Names.of(Arrays.asList(values()), OverLimit::directive);

        private final String directive;

        OverLimit(String directive) {
            this.directive = directive;
        }

        public String directive() {
            return directive;
        }
    }

    enum OnExcess {
        PROCESS_PARTIAL("ProcessPartial"),
        REJECT("Reject");

        static final Names<OnExcess> NAMES = Names.of(Arrays.asList(values()), OnExcess::spelling);

        private final String spelling;

        OnExcess(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }
}
