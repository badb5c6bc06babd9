package io.gatehouse.waf.matching;

/// A text that may be looked at only so often: what bounds the backtracking of `java.util.regex`. For one search; not thread-safe.
final class MeteredText implements CharSequence {
    /// The budget is used up.
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Exhausted() {
            super("the budget of steps is used up", null, false, false);
        }
    }

    private final String text;
    private long steps;

    MeteredText(String text, long steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public char charAt(int index) {
        if (--steps < 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
