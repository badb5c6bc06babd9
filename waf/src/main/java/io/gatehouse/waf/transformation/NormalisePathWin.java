package io.gatehouse.waf.transformation;

/// Like `normalisePath`, after making a slash of each backslash.
record NormalisePathWin() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("./\\");
    private static final NormalisePath SLASHED = new NormalisePath();

    @Override
    public String name() {
        return "normalisePathWin";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        return SLASHED.apply(text.replace('\\', '/'));
    }
}
