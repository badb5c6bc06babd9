package io.gatehouse.policy.condition;

/// How much one evaluation may still look at. Belongs to one evaluation.
final class Budget {
    /// Values looked at, and sixteenths of their texts' lengths.
    static final int STEPS_MAX = 50_000;

    /// Of one text: functions run through it at each call.
    static final int TEXT_CHARS_MAX = 16_384;

    private static final int CHARS_PER_STEP = 16;

    private int left = STEPS_MAX;

    void step() {
        spend(1);
    }

    /// The same text, paid for.
    String text(String text) {
        if (text.length() > TEXT_CHARS_MAX) {
            throw new Unevaluable("a text is too long");
        }
        spend(1 + text.length() / CHARS_PER_STEP);
        return text;
    }

    private void spend(int steps) {
        left -= steps;
        if (left < 0) {
            throw new Unevaluable("there is too much to look at");
        }
    }
}
