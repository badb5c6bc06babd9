package io.gatehouse.waf.transformation;

/// A path that grows by segments, and shrinks by `..`. Not thread-safe.
final class PathWriter {
    private final String path;
    private final boolean isAbsolute;
    private final StringBuilder written;

    /// Where the segments begin that `..` cannot remove: those before are `..` themselves.
    private int floor;

    PathWriter(String path) {
        this.path = path;
        this.isAbsolute = path.startsWith("/");
        this.written = new StringBuilder(path.length()).append(isAbsolute ? "/" : "");
        this.floor = written.length();
    }

    /// Adds the segment of the path between these places.
    void add(int start, int end) {
        int length = end - start;
        boolean isBack = length == 2 && path.startsWith("..", start);
        boolean isHere = length == 0 || (length == 1 && path.charAt(start) == '.');
        if (isBack) {
            goBack();
        } else if (!isHere) {
            separate();
            written.append(path, start, end);
        }
    }

    String finish() {
        if (path.endsWith("/") && written.length() > 0 && !endsInSlash()) {
            written.append('/');
        }
        return written.toString();
    }

    private void goBack() {
        if (written.length() > floor) {
            written.setLength(Math.max(floor, written.lastIndexOf("/")));
        } else if (!isAbsolute) {
            separate();
            written.append("..");
            floor = written.length();
        }
    }

    private void separate() {
        if (written.length() > 0 && !endsInSlash()) {
            written.append('/');
        }
    }

    private boolean endsInSlash() {
        return written.charAt(written.length() - 1) == '/';
    }
}
