package io.gatehouse.waf.operator;

import java.util.regex.Pattern;

/// Rewrites one class of bytes, `[…]`. Used once; not thread-safe.
final class PcreClass {
    private static final Pattern POSIX = Pattern.compile("\\[:(\\^?[a-z]+):]");
    static final String SETS = "dDwWsShHvV";

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
        boolean isSet =
                in.peek(1) == '\\' && in.peek(2) != 0 && SETS.indexOf(in.peek(2)) >= 0
                        || in.peek(1) == '[' && in.peek(2) == ':';
        return in.peek(1) != ']' && !isSet;
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
        if (kind != 0 && SETS.indexOf(kind) >= 0) {
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
        boolean isUpper = b >= 'A' && b <= 'Z';
        boolean isLower = b >= 'a' && b <= 'z';
        boolean isDigit = b >= '0' && b <= '9';
        boolean isGraph = b > ' ' && b < 0x7F;
        boolean isAlnum = isUpper || isLower || isDigit;
        return switch (name) {
            case "alpha" -> isUpper || isLower;
            case "upper" -> isUpper;
            case "lower" -> isLower;
            case "digit" -> isDigit;
            case "alnum" -> isAlnum;
            case "word" -> isAlnum || b == '_';
            case "xdigit" -> isDigit || (b | 0x20) >= 'a' && (b | 0x20) <= 'f' && b < 0x80;
            case "punct" -> isGraph && !isAlnum;
            case "graph" -> isGraph;
            case "print" -> isGraph || b == ' ';
            case "space" -> b == ' ' || b >= '\t' && b <= '\r';
            case "blank" -> b == ' ' || b == '\t';
            case "cntrl" -> b < ' ' || b == 0x7F;
            case "ascii" -> b < 0x80;
            default -> throw in.problem("after an unknown class, [:" + name + ":],");
        };
    }
}
