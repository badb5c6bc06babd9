package io.gatehouse.waf.transformation;

/// Undoes what shells of Windows and Unix overlook in a command.
///
/// Removes `\`, `"`, `'` and `^`; makes one space of each run of spaces, commas, semicolons, tabs and line ends, and
/// none of one before `/` or `(`; makes the letters of ASCII lower-case.
record CmdLine() implements Transformation {
    private static final String REMOVED = "\\\"'^";
    private static final String SPACES = " ,;\t\r\n";
    private static final ByteSet TRIGGERS =
            ByteSet.in(REMOVED + SPACES).with(ByteSet.range('A', 'Z'));

    @Override
    public String name() {
        return "cmdLine";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        int first = TRIGGERS.firstIn(text);
        if (first == text.length()) {
            return text;
        }
        Rewriting rewriting = new Rewriting(text, first);
        boolean isSpacePending = false;
        while (rewriting.more()) {
            int b = rewriting.peek(0);
            rewriting.skip(1);
            if (SPACES.indexOf(b) >= 0) {
                isSpacePending = true;
            } else if (REMOVED.indexOf(b) < 0) {
                if (isSpacePending && b != '/' && b != '(') {
                    rewriting.write(' ');
                }
                isSpacePending = false;
                rewriting.write(b >= 'A' && b <= 'Z' ? b + 0x20 : b);
            }
        }
        if (isSpacePending) {
            rewriting.write(' ');
        }
        return rewriting.result();
    }
}
