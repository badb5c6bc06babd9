package io.gatehouse.waf.transformation;

/// The MD5 digest of the bytes: 16 raw bytes, usually made readable by `hexEncode`. Not for keeping secrets.
record Md5() implements Transformation {

    @Override
    public String name() {
        return "md5";
    }

    @Override
    public ByteSet triggers() {
        return ByteSet.ALL;
    }

    /// The empty text, too, has a digest.
    @Override
    public boolean canChange(ByteSet present) {
        return true;
    }

    @Override
    public String apply(String text) {
        return Digest.of("MD5", text);
    }
}
