package io.gatehouse.waf.transformation;

/// Makes one byte of each two hexadecimal digits. A text that is not wholly such digits becomes empty.
record HexDecode() implements Transformation {

    @Override
    public String name() {
        return "hexDecode";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    @Override
    public String apply(String text) {
        Rewriting rewriting = new Rewriting(text, 0);
        while (rewriting.more()) {
            int b = rewriting.hex(0, 2);
            if (b < 0) {
                return "";
            }
            rewriting.skip(2).write(b);
        }
        return rewriting.result();
    }
}
