package io.gatehouse.waf.operator;

import java.util.regex.Pattern;

/// Rewrites one class of bytes, `[…]`. Used once; not thread-safe.
final class PcreClass {
    private static final Pattern POSIX = Pattern.compile("\\[:(\\^?[a-z]+):]");
    private static final String SETS = "dDwWsShHvV";

    private final PcreInput in;
    private final Dialect dialect;
    private final StringBuilder out;

    PcreClass(PcreInput in, Dialect dialect, StringBuilder out) {
        this.in = in;
        this.dialect = dialect;
        this.out = out;
    }

    void translate() {
        out.append(in.next());
        if (in.peek() == '^') {
            out.append(in.next());
        }
        boolean isFirst = true;
        boolean mayBeginRange = false;
        while (isFirst || in.peek() != ']') {
            if (in.peek() == '-' && mayBeginRange && endsRange()) {
                out.append(in.next());
                item();
                mayBeginRange = false;
            } else {
                mayBeginRange = item();
            }
            isFirst = false;
        }
        out.append(in.next());
    }

    /// Whether what follows the `-` is a byte: `[a-]` and `[a-\d]` hold the `-` itself.
    private boolean endsRange() {
        char next = in.peek(1);
        boolean isPosix = next == '[' && in.peek(2) == ':';
        return next != ']' && !isPosix && !(next == '\\' && isSet(in.peek(2)));
    }

    /// Whether the letter behind a backslash stands for more than one byte.
    static boolean isSet(char kind) {
        return kind != 0 && SETS.indexOf(kind) >= 0;
    }

    /// Rewrites what stands next, and says whether it is one byte.
    private boolean item() {
        if (in.peek() == '[') {
            String name = in.takeGroup(POSIX);
            if (!name.isEmpty()) {
                appendPosix(name);
                return false;
            }
        }
        if (in.peek() != '\\') {
            PcreInput.appendByte(out, in.next());
            return true;
        }
        return escape();
    }

    private boolean escape() {
        char kind = in.peek(1);
        if (kind == 'Q') {
            in.takeQuoted().chars().forEach(b -> PcreInput.appendByte(out, (char) b));
            return false;
        }
        if (kind == 'E') {
            in.skip(2);
            return false;
        }
        if (isSet(kind)) {
            in.skip(2);
            out.append(dialect.set(kind));
            return false;
        }
        if (kind == 'b') {
            in.skip(2);
            PcreInput.appendByte(out, '\b');
            return true;
        }
        PcreInput.appendByte(out, in.takeByte());
        return true;
    }

    private void appendPosix(String name) {
        boolean isNegated = name.startsWith("^");
        String plain = isNegated ? name.substring(1) : name;
        for (int b = 0; b <= 0xFF; b++) {
            if (isPosix(plain, b) != isNegated) {
                PcreInput.appendByte(out, (char) b);
            }
        }
    }

    private boolean isPosix(String name, int b) {
        boolean isGraph = b > ' ' && b < 0x7F;
        return switch (name) {
            case "alpha" -> Ascii.isLetter(b);
            case "upper" -> b >= 'A' && b <= 'Z';
            case "lower" -> b >= 'a' && b <= 'z';
            case "digit" -> Ascii.isDigit(b);
            case "alnum" -> Ascii.isAlphanumeric(b);
            case "word" -> Ascii.isWord(b);
            case "xdigit" -> Ascii.isHexDigit(b);
            case "punct" -> isGraph && !Ascii.isAlphanumeric(b);
            case "graph" -> isGraph;
            case "print" -> isGraph || b == ' ';
            case "space" -> Ascii.isSpace(b);
            case "blank" -> b == ' ' || b == '\t';
            case "cntrl" -> b < ' ' || b == 0x7F;
            case "ascii" -> b < 0x80;
            default -> throw in.problem("after an unknown class, [:" + name + ":],");
        };
    }
}
