package io.gatehouse.waf.transformation;

/// Removes empty segments, `.` and `..` (with the segment before it) from a path.
///
/// A relative path keeps those `..` that lead above its start; an absolute one does not lead above its root. A slash at
/// the end stays one. A NUL is a byte like any other.
record NormalisePath() implements Transformation {
    private static final ByteSet TRIGGERS = ByteSet.in("./");

    @Override
    public String name() {
        return "normalisePath";
    }

    @Override
    public ByteSet triggers() {
        return TRIGGERS;
    }

    @Override
    public String apply(String text) {
        return isNormal(text) ? text : normalise(text);
    }

    /// Whether nothing in it is `//`, nor a segment that starts with a dot. A segment such as `.git` may be normal, too:
    /// that is for the slow way to find out.
    private static boolean isNormal(String path) {
        return !path.startsWith(".") && !path.contains("/.") && !path.contains("//");
    }

    private static String normalise(String path) {
        PathWriter writer = new PathWriter(path);
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            writer.add(start, end);
            start = end + 1;
        }
        String normal = writer.finish();
        return normal.equals(path) ? path : normal;
    }
}
