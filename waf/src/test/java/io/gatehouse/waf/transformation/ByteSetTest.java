package io.gatehouse.waf.transformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteSetTest {

    @Test
    void holdsTheBytesOfTheTextAndNoOther() {
        ByteSet bytes = ByteSet.in("\0a\u0080\u00ff?@");
        for (int b = 0; b < 256; b++) {
            assertThat(bytes.contains(b))
                    .as("%d", b)
                    .isEqualTo("\0a\u0080\u00ff?@".indexOf(b) >= 0);
        }
    }

    @Test
    void meetsAnotherSetThatSharesAByte() {
        assertThat(ByteSet.in("abc").intersects(ByteSet.in("cd"))).isTrue();
        assertThat(ByteSet.in("abc").intersects(ByteSet.range('d', 0xFF))).isFalse();
        assertThat(ByteSet.ALL.intersects(ByteSet.NONE)).isFalse();
    }

    @Test
    void findsItsFirstByteInAText() {
        assertThat(ByteSet.in("%+").firstIn("a+%")).isEqualTo(1);
        assertThat(ByteSet.in("%+").firstIn("ab")).isEqualTo(2);
    }

    @Test
    void isJoinedWithAnother() {
        assertThat(ByteSet.range(0, 127).with(ByteSet.range(128, 255))).isEqualTo(ByteSet.ALL);
    }
}
