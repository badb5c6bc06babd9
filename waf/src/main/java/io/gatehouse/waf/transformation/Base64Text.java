package io.gatehouse.waf.transformation;

import java.util.function.IntPredicate;

/// The decoding that both Base64 transformations share.
final class Base64Text {
    private Base64Text() {}

    /// @param isSkipped which bytes outside the alphabet are passed over; any other one ends the decoding
    static String decode(String text, IntPredicate isSkipped) {
        Rewriting rewriting = new Rewriting(text, 0);
        int bits = 0;
        int pending = 0;
        while (rewriting.more()) {
            int b = rewriting.peek(0);
            int digit = digit(b);
            if (digit < 0 && !isSkipped.test(b)) {
                break;
            }
            rewriting.skip(1);
            if (digit >= 0) {
                bits = bits << 6 | digit;
                pending += 6;
            }
            if (pending >= 8) {
                pending -= 8;
                rewriting.write(bits >>> pending);
            }
        }
        return rewriting.result();
    }

    private static int digit(int b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        }
        if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        }
        if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        }
        return b == '+' ? 62 : b == '/' ? 63 : -1;
    }
}
