package io.gatehouse.waf.operator;

/// A text that counts how often it is looked at, and stops whoever looks too often. Not thread-safe.
///
/// A backtracking search looks at a char for each step that it takes: this bounds its time (CWE-1333).
final class BoundedText implements CharSequence {
    private final String text;
    private long stepsLeft;

    BoundedText(String text, long steps) {
        this.text = text;
        this.stepsLeft = steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    /// @throws OverBudget when the steps are used up
    @Override
    public char charAt(int index) {
        if (--stepsLeft < 0) {
            throw OverBudget.INSTANCE;
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /// Says that the steps are used up. One for all: it carries nothing, not even a stack.
    static final class OverBudget extends RuntimeException {
        @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack there is none to mislead
        private static final OverBudget INSTANCE = new OverBudget();

        private OverBudget() {
            super("a search took more steps than its text is worth", null, false, false);
        }
    }
}
