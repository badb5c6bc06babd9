package io.gatehouse.waf.transformation;

import java.util.Arrays;

/// Undoes what shells of Windows and Unix overlook in a command.
///
/// Removes `\`, `"`, `'` and `^`; makes one space of each run of spaces, commas, semicolons, tabs and line ends, and
/// none of one before `/` or `(`; makes the letters of ASCII lower-case.
record CmdLine() implements Transformation {
    private static final String REMOVED = "\\\"'^";
    private static final String SPACES = " ,;\t\r\n";
    private static final ByteSet TRIGGERS =
            ByteSet.in(REMOVED + SPACES).with(ByteSet.range('A', 'Z'));

    private static final byte GONE = 0;
    private static final byte SPACE = 1;
    private static final byte TIGHT = 2;
    private static final byte PLAIN = 3;
    private static final byte[] KINDS = kinds();

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
            byte kind = KINDS[b];
            if (kind == SPACE) {
                isSpacePending = true;
            } else if (kind != GONE) {
                if (isSpacePending && kind != TIGHT) {
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

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, PLAIN);
        REMOVED.chars().forEach(b -> kinds[b] = GONE);
        SPACES.chars().forEach(b -> kinds[b] = SPACE);
        "/(".chars().forEach(b -> kinds[b] = TIGHT);
        return kinds;
    }
}
