package io.gatehouse.waf.transformation;

/// Whitespace of ASCII: space, tab, line feed, vertical tab, form feed and carriage return.
final class Whitespace {
    static final ByteSet BYTES = ByteSet.range('\t', '\r').with(ByteSet.in(" "));

    private Whitespace() {}

    static boolean is(int b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
