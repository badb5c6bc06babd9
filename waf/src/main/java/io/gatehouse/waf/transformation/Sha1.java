package io.gatehouse.waf.transformation;

/// The SHA-1 digest of the bytes: 20 raw bytes, usually made readable by `hexEncode`. Not for keeping secrets.
record Sha1() implements Transformation {

    @Override
    public String name() {
        return "sha1";
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
        return Digest.of("SHA-1", text);
    }
}
