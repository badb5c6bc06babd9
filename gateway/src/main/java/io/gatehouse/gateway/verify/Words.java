package io.gatehouse.gateway.verify;

import io.gatehouse.gateway.Probe;

/// What came of a request, in a few words.
final class Words {
    private Words() {}

    static String of(Probe.Outcome outcome) {
        if (outcome.forwarding().isPresent()) {
            return "would reach the app";
        }
        String gate = outcome.said().isEmpty() ? "" : " by " + outcome.said().getLast().gate();
        return outcome.refusal()
                .map(code -> code.status() + " " + code + gate)
                .orElseGet(() ->
                        outcome.answer().map(answer -> answer.status() + gate).orElse("no answer"));
    }
}
